//! The presets an organisation can start from, as the text of their files.

/// Each preset's code and its file.
pub const PRESETS: &[(&str, &str)] = &[
    ("cadre-party", include_str!("../presets/cadre-party.toml")),
    ("trade-union", include_str!("../presets/trade-union.toml")),
    ("association", include_str!("../presets/association.toml")),
];

/// The file of one preset.
pub fn preset(code: &str) -> Option<&'static str> {
    PRESETS.iter().find(|(known, _)| *known == code).map(|(_, file)| *file)
}

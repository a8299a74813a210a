//! A member as a line of a list. The words of the lines are said once a page, not once a line.

use super::badge;
use crate::ground::visit::Scope;
use crate::members::relation_key;
use crate::members::sight::standing_key;
use crate::members::store::lists::Listed;
use janjan_rules::ids::{KindId, TerritoryId};
use janjan_rules::members::{Relation, Standing};
use janjan_rules::power::Sees;
use jiff::civil::Date;
use std::collections::HashMap;

/// A member as a line.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) note: String,
    pub(super) kind: String,
    pub(super) badge: &'static str,
    pub(super) standing: String,
    pub(super) mark: Option<String>,
    pub(super) unit: String,
    pub(super) day: String,
}

/// The words of the rows, each said once a page.
pub(super) struct Says<'s> {
    scope: &'s Scope,
    sees: Sees,
    standings: [String; 3],
    disputed: String,
    opened: String,
    erased: String,
    kinds: HashMap<KindId, String>,
    relations: HashMap<Relation, (String, String)>,
    days: HashMap<Date, String>,
}

impl Says<'_> {
    pub(super) fn new(scope: &Scope, sees: Sees) -> Says<'_> {
        let w = scope.w;
        let say = |key: &str| w.say(key).into_owned();
        Says {
            scope,
            sees,
            standings: Standing::ALL.map(|rung| say(standing_key(rung))),
            disputed: say("roll-disputed"),
            opened: say("roll-opened"),
            erased: say("roll-erased"),
            kinds: scope
                .org
                .structure
                .kinds
                .iter()
                .map(|k| (k.id, scope.org.kind(k.id, w).to_owned()))
                .collect(),
            relations: HashMap::new(),
            days: HashMap::new(),
        }
    }

    pub(super) fn row(&mut self, row: Listed, units: &HashMap<TerritoryId, String>) -> Row {
        let w = self.scope.w;
        let day = row.ended_on.unwrap_or(row.enrolled_on);
        let is_erased = row.name.is_empty();
        let mark = match &row {
            _ if row.is_disputed => Some(self.disputed.clone()),
            _ if row.is_opened && row.standing == Standing::Claimed => Some(self.opened.clone()),
            _ => None,
        };
        Row {
            // The list stands at `/p/1/unit/k3/members`.
            href: format!("../../members/{}", row.at),
            note: if is_erased { row.shown_number() } else { self.note(&row) },
            name: if is_erased { self.erased.clone() } else { row.name },
            kind: self.kinds.get(&row.kind).cloned().unwrap_or_default(),
            badge: badge(row.standing),
            standing: self.standings.get(row.standing as usize).cloned().unwrap_or_default(),
            mark,
            unit: units.get(&row.territory).cloned().unwrap_or_default(),
            day: self.days.entry(day).or_insert_with(|| w.day(day)).clone(),
        }
    }

    /// Whose name stands beside the person's own; and the mobile, masked, where contacts are seen.
    fn note(&mut self, row: &Listed) -> String {
        let w = self.scope.w;
        let mut note = String::new();
        if let Some(relation) = row.relation {
            let (before, after) = self.relations.entry(relation).or_insert_with(|| {
                let said = w.one(relation_key(relation), "name", "\u{1}");
                said.split_once('\u{1}').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap_or_default()
            });
            note.extend([before.as_str(), &row.relative_name, after.as_str()]);
        }
        if let Some(mobile) = row.mobile.as_ref().filter(|_| self.sees == Sees::Contacts) {
            if !note.is_empty() {
                note.push_str(" · ");
            }
            note.push_str(&mobile.masked());
        }
        note
    }
}

//! The sounds names are made of: one alphabet for every script.
//!
//! A script says some things and leaves others open. Devanagari writes त and ट apart, Latin has one t for both; Devanagari
//! says whether an a is long, Latin seldom does. So beside the sounds that are known there are open ones: [`Sound::Tx`] is a
//! t of either kind, [`Sound::Ax`] an a of either length. An open sound is as good as either of those it may be.

/// Makes the alphabet: every sound, how it is written out, and whether it is a vowel.
macro_rules! alphabet {
    ($($sound:ident $text:literal $kind:ident $doc:literal),+ $(,)?) => {
        /// One sound of a name.
        ///
        /// ```
        /// use janjan_names::{Reading, Sound};
        /// let name = Reading::of("राम");
        /// assert_eq!(name.words()[0].sounds(), [Sound::R, Sound::Aa, Sound::M]);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Sound {
            $(#[doc = $doc] $sound,)+
        }

        impl Sound {
            /// Every sound, in the alphabet's order.
            ///
            /// ```
            /// use janjan_names::Sound;
            /// assert!(Sound::ALL.contains(&Sound::Kh));
            /// ```
            pub const ALL: &[Self] = &[$(Self::$sound),+];

            /// The sound in plain letters; capital consonants are said with the tongue curled back.
            ///
            /// ```
            /// use janjan_names::Sound;
            /// assert_eq!((Sound::Tth.text(), Sound::Aa.text()), ("Th", "aa"));
            /// ```
            pub const fn text(self) -> &'static str {
                match self { $(Self::$sound => $text),+ }
            }

            /// Whether the sound is a vowel.
            ///
            /// ```
            /// use janjan_names::Sound;
            /// assert!(Sound::Ai.is_vowel() && !Sound::Y.is_vowel());
            /// ```
            #[inline]
            pub const fn is_vowel(self) -> bool {
                match self { $(Self::$sound => alphabet!($kind)),+ }
            }

            pub(crate) fn named(name: &str) -> Option<Self> {
                match name { $(stringify!($sound) => Some(Self::$sound),)+ _ => None }
            }
        }
    };
    (vowel) => { true };
    (consonant) => { false };
}

alphabet! {
    A "a" vowel "अ, short", Aa "aa" vowel "आ, long", Ax "a" vowel "an a of either length",
    I "i" vowel "इ, short", Ii "ii" vowel "ई, long", Ix "i" vowel "an i of either length",
    U "u" vowel "उ, short", Uu "uu" vowel "ऊ, long", Ux "u" vowel "a u of either length",
    E "e" vowel "ए", Ai "ai" vowel "ऐ", O "o" vowel "ओ", Au "au" vowel "औ",
    K "k" consonant "क", Kh "kh" consonant "ख", Q "q" consonant "क़", Khh "x" consonant "ख़",
    G "g" consonant "ग", Gh "gh" consonant "घ", Ghh "g'" consonant "ग़",
    C "c" consonant "च", Ch "ch" consonant "छ", Cx "c" consonant "च or छ",
    J "j" consonant "ज", Jh "jh" consonant "झ", Z "z" consonant "ज़",
    Tt "T" consonant "ट", Tth "Th" consonant "ठ", Dd "D" consonant "ड", Ddh "Dh" consonant "ढ",
    T "t" consonant "त", Th "th" consonant "थ", D "d" consonant "द", Dh "dh" consonant "ध",
    Tx "t" consonant "ट or त", Thx "th" consonant "ठ or थ", Dx "d" consonant "ड or द", Dhx "dh" consonant "ढ or ध",
    N "n" consonant "न, and any n before a consonant", Nn "N" consonant "ण", M "m" consonant "म",
    P "p" consonant "प", Ph "ph" consonant "फ", F "f" consonant "फ़",
    B "b" consonant "ब", Bh "bh" consonant "भ",
    Y "y" consonant "य", R "r" consonant "र", Rr "R" consonant "ड़", Rrh "Rh" consonant "ढ़",
    L "l" consonant "ल", V "v" consonant "व",
    Sh "sh" consonant "श", Ss "S" consonant "ष", S "s" consonant "स", H "h" consonant "ह",
}

impl Sound {
    /// An a of any length.
    pub(crate) const fn is_a(self) -> bool {
        matches!(self, Self::A | Self::Aa | Self::Ax)
    }

    /// An i of any length.
    pub(crate) const fn is_i(self) -> bool {
        matches!(self, Self::I | Self::Ii | Self::Ix)
    }

    /// A u of any length.
    pub(crate) const fn is_u(self) -> bool {
        matches!(self, Self::U | Self::Uu | Self::Ux)
    }

    /// A consonant said with the lips, before which every n is an m.
    pub(crate) const fn is_of_lips(self) -> bool {
        matches!(self, Self::P | Self::Ph | Self::F | Self::B | Self::Bh | Self::M)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sound_has_its_place_and_fits_six_bits() {
        assert!(Sound::ALL.len() <= 64);
        for (n, sound) in Sound::ALL.iter().enumerate() {
            assert_eq!(*sound as usize, n);
        }
    }

    #[test]
    fn a_sound_is_found_by_its_name() {
        assert_eq!(Sound::named("Khh"), Some(Sound::Khh));
        assert_eq!(Sound::named("khh"), None);
    }
}

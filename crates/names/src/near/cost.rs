//! How far one sound is from another: the table in `data/near.txt`.

use std::sync::LazyLock;

use crate::sound::Sound;
use crate::tables::lines;

/// A whole other letter.
pub(crate) const WHOLE: u16 = 100;
/// Sounds fit six bits.
pub(super) const SOUNDS: usize = 64;

/// What it costs to hear one sound for another, and to leave one out.
pub(crate) struct Costs {
    change: [[u8; SOUNDS]; SOUNDS],
    leave: [u8; SOUNDS],
}

/// Between scripts that write their vowels.
pub(crate) static COSTS: LazyLock<Costs> = LazyLock::new(|| Costs::read(include_str!("../../data/near.txt")));
/// Where one of the two leaves short vowels unwritten, as Urdu does.
pub(crate) static COSTS_WITHOUT_VOWELS: LazyLock<Costs> = LazyLock::new(|| {
    let mut costs = Costs::read(include_str!("../../data/near.txt"));
    for sound in Sound::ALL.iter().filter(|sound| sound.is_vowel()) {
        let leave = &mut costs.leave[*sound as usize];
        *leave = (*leave).min(
            if matches!(sound, Sound::A | Sound::I | Sound::U | Sound::Ax | Sound::Ix | Sound::Ux) {
                4
            } else {
                20
            },
        );
        for other in Sound::ALL.iter().filter(|other| other.is_vowel()) {
            let change = &mut costs.change[*sound as usize][*other as usize];
            *change = (*change).min(15);
        }
    }
    costs
});

impl Costs {
    fn read(text: &'static str) -> Self {
        let mut costs = Self { change: [[0; SOUNDS]; SOUNDS], leave: [90; SOUNDS] };
        costs.begin();
        for (cost, first, second) in lines(text).flat_map(entries) {
            match first {
                Some(first) => {
                    costs.change[first as usize][second as usize] = cost;
                    costs.change[second as usize][first as usize] = cost;
                }
                None => costs.leave[second as usize] = cost,
            }
        }
        costs.open();
        costs
    }

    fn begin(&mut self) {
        for a in Sound::ALL {
            for b in Sound::ALL {
                self.change[*a as usize][*b as usize] = match (a == b, a.is_vowel(), b.is_vowel()) {
                    (true, ..) => 0,
                    (_, true, true) => 60,
                    (_, false, false) => 100,
                    _ => 160,
                };
            }
        }
    }

    /// An open sound is as near to another as the nearer of those it may be.
    fn open(&mut self) {
        let nearest = |costs: &Self, a: Sound, b: Sound| {
            let pairs = meanings(a).iter().flat_map(|x| meanings(b).iter().map(move |y| (*x, *y)));
            pairs.map(|(x, y)| costs.change[x as usize][y as usize]).min().unwrap_or(0)
        };
        for a in Sound::ALL {
            for b in Sound::ALL {
                self.change[*a as usize][*b as usize] = nearest(self, *a, *b);
            }
            let left = meanings(*a).iter().map(|x| self.leave[*x as usize]).min();
            self.leave[*a as usize] = left.unwrap_or(90);
        }
    }

    pub(crate) fn change(&self, a: Sound, b: Sound) -> u16 {
        u16::from(self.change[a as usize & (SOUNDS - 1)][b as usize & (SOUNDS - 1)])
    }

    /// What it costs to hear a sound for each of the others.
    pub(crate) fn changes(&self, sound: Sound) -> &[u8; SOUNDS] {
        &self.change[sound as usize & (SOUNDS - 1)]
    }

    pub(crate) fn leave(&self, sound: Sound) -> u16 {
        u16::from(self.leave[sound as usize & (SOUNDS - 1)])
    }
}

/// The pairs of a line: "20 B/V P/Ph", "15 -/A".
fn entries(line: &'static str) -> impl Iterator<Item = (u8, Option<Sound>, Sound)> {
    let (cost, pairs) = line.split_once(' ').unwrap_or((line, ""));
    let cost = cost.parse().ok();
    pairs.split(' ').filter_map(move |pair| {
        let (first, second) = pair.split_once('/')?;
        let first = if first == "-" { None } else { Some(Sound::named(first)?) };
        Some((cost?, first, Sound::named(second)?))
    })
}

/// What an open sound may be; any other is itself.
fn meanings(sound: Sound) -> &'static [Sound] {
    match sound {
        Sound::Ax => &[Sound::A, Sound::Aa],
        Sound::Ix => &[Sound::I, Sound::Ii],
        Sound::Ux => &[Sound::U, Sound::Uu],
        Sound::Cx => &[Sound::C, Sound::Ch],
        Sound::Tx => &[Sound::T, Sound::Tt],
        Sound::Thx => &[Sound::Th, Sound::Tth],
        Sound::Dx => &[Sound::D, Sound::Dd],
        Sound::Dhx => &[Sound::Dh, Sound::Ddh],
        _ => Sound::ALL.get(sound as usize..=sound as usize).unwrap_or(&[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_table_names_sounds() {
        let text = include_str!("../../data/near.txt");
        for line in lines(text) {
            assert_eq!(entries(line).count(), line.split(' ').count() - 1, "{line}");
        }
    }

    #[test]
    fn an_open_sound_is_what_it_may_be() {
        assert_eq!(COSTS.change(Sound::Ax, Sound::Aa), 0);
        assert_eq!(COSTS.change(Sound::Tx, Sound::Tt), 0);
        assert_eq!(COSTS.change(Sound::Tx, Sound::Th), 15);
        assert_eq!(COSTS.leave(Sound::Ax), 15);
    }

    #[test]
    fn far_goes_both_ways() {
        for costs in [&*COSTS, &*COSTS_WITHOUT_VOWELS] {
            for a in Sound::ALL {
                for b in Sound::ALL {
                    assert_eq!(costs.change(*a, *b), costs.change(*b, *a), "{a:?} {b:?}");
                }
            }
        }
    }
}

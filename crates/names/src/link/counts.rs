//! How many people have what.

use rustc_hash::FxHashMap;

use super::compare::seldom;
use super::entry::{Entry, Packed};
use super::learned::Learned;
use super::place::Ward;
use super::vocabulary::Bearer;

/// How many people have each thing that agrees.
pub(super) struct Counts {
    people: f32,
    names: [u32; 2],
    mobiles: FxHashMap<u64, u32>,
    /// A ward has so many people: one's own size says little, and isn't known where a few are judged.
    in_a_ward: u32,
    houses: FxHashMap<u32, u32>,
    houses_in_wards: FxHashMap<u64, u32>,
}

impl Counts {
    pub(super) fn of(entries: &[Packed]) -> Self {
        let (mut mobiles, mut wards, mut houses, mut houses_in_wards) = (vec![], vec![], vec![], vec![]);
        let mut names = [0; 2];
        for entry in entries.iter().map(Packed::entry) {
            names[0] += u32::from(!entry.name().words.is_empty());
            names[1] += u32::from(!entry.relative().words.is_empty());
            mobiles.push(entry.mobile);
            wards.push(entry.ward.main());
            houses.push(entry.house);
            houses_in_wards.push(both(entry.ward, entry.house));
        }
        Self {
            people: entries.len().max(2) as f32,
            names,
            mobiles: shared(mobiles),
            in_a_ward: in_a_ward(wards),
            houses: shared(houses),
            houses_in_wards: shared(houses_in_wards),
        }
    }

    /// Of a few out of those that taught, and who share a key.
    pub(super) fn within<'a>(learned: &Learned, entries: impl Iterator<Item = &'a Entry>) -> Self {
        let few: Vec<Packed> = entries.map(Packed::of).collect();
        let known = |entry: Entry| Some((entry.house, *learned.houses.get(&entry.house)?));
        let houses = few.iter().map(Packed::entry).filter_map(known).collect();
        let few = Self::of(&few);
        Self {
            people: few.people.max(learned.people as f32),
            names: learned.names,
            in_a_ward: learned.in_a_ward,
            houses,
            ..few
        }
    }

    /// How many live in houses of a number, of those numbers that more than two have.
    pub(super) fn houses(&self) -> &FxHashMap<u32, u32> {
        &self.houses
    }

    pub(super) fn in_a_ward(&self) -> u32 {
        self.in_a_ward
    }

    pub(super) fn names(&self, bearer: Bearer) -> u32 {
        self.names[bearer as usize]
    }

    pub(super) fn all_names(&self) -> [u32; 2] {
        self.names
    }

    fn bits(&self, count: Option<&u32>, before: f32) -> f32 {
        let others = count.map_or(0, |count| count.saturating_sub(2));
        seldom(others as f32, self.people, before)
    }

    pub(super) fn mobile_bits(&self, mobile: u64) -> f32 {
        self.bits(self.mobiles.get(&mobile), 10_000.0)
    }

    pub(super) fn ward_bits(&self) -> f32 {
        self.bits(Some(&self.in_a_ward), 10.0)
    }

    pub(super) fn house_bits(&self, house: u32) -> f32 {
        self.bits(self.houses.get(&house), 200.0)
    }

    pub(super) fn house_in_ward_bits(&self, ward: Ward, house: u32) -> f32 {
        self.bits(self.houses_in_wards.get(&both(ward, house)), 500.0)
    }
}

fn both(ward: Ward, house: u32) -> u64 {
    if !ward.is_known() || house == 0 { 0 } else { u64::from(ward.main()) << 32 | u64::from(house) }
}

/// How many have one ward, of those who have any.
fn in_a_ward(mut wards: Vec<u32>) -> u32 {
    wards.retain(|ward| *ward != 0);
    let in_wards = wards.len();
    wards.sort_unstable();
    wards.dedup();
    (in_wards / wards.len().max(1)) as u32
}

/// How many have each thing, of those that more than two have.
fn shared<T: Copy + Ord + Default + std::hash::Hash>(mut things: Vec<T>) -> FxHashMap<T, u32> {
    things.retain(|thing| *thing != T::default());
    things.sort_unstable();
    let counted = things.chunk_by(|a, b| a == b).filter(|same| same.len() > 2);
    counted.map(|same| (same[0], same.len() as u32)).collect()
}

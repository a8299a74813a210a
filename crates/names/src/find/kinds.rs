//! Of which kind each name is, and how many bear a name of that kind: spellings of one name are borne together.

use hashbrown::HashTable;

use super::names::NameId;

/// A kind's number, from nought on.
type KindId = u32;

#[derive(Default)]
pub(super) struct Kinds {
    /// The kind of each name.
    of: Vec<KindId>,
    kinds: Vec<u64>,
    bearers: Vec<u32>,
    places: HashTable<KindId>,
}

impl Kinds {
    /// The next name is of this kind.
    pub(super) fn push(&mut self, kind: u64) {
        let Self { of, kinds, bearers, places } = self;
        let known = places.find(kind, |id| kinds[*id as usize] == kind).copied();
        let id = known.unwrap_or_else(|| {
            let id = kinds.len() as KindId;
            kinds.push(kind);
            bearers.push(0);
            places.insert_unique(kind, id, |id| kinds[*id as usize]);
            id
        });
        of.push(id);
    }

    pub(super) fn kind(&self, name: NameId) -> u64 {
        self.kinds[self.of[name as usize] as usize]
    }

    #[inline]
    pub(super) fn bearers(&self, name: NameId) -> u32 {
        self.bearers[self.of[name as usize] as usize]
    }

    pub(super) fn bearers_mut(&mut self, name: NameId) -> &mut u32 {
        &mut self.bearers[self.of[name as usize] as usize]
    }

    /// Gives back what is set aside for more.
    pub(super) fn shrink_to_fit(&mut self) {
        let Self { of, kinds, bearers, places } = self;
        of.shrink_to_fit();
        kinds.shrink_to_fit();
        bearers.shrink_to_fit();
        places.shrink_to_fit(|id| kinds[*id as usize]);
    }

    /// How many bytes it takes.
    pub(super) fn size(&self) -> usize {
        (self.of.capacity() + self.bearers.capacity()) * 4
            + self.kinds.capacity() * 8
            + self.places.allocation_size()
    }
}

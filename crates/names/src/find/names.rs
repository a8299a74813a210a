//! The distinct names of a register, and in which of them each word stands.

use hashbrown::HashTable;
use rustc_hash::FxHashMap;

use super::key::{NameKey, kind, open_sounds, words};
use super::kinds::Kinds;
use super::lexicon::{Lexicon, WordId};
use super::search::{Found, Hit};
use crate::read::{Reading, Script};

/// A name's number, from nought on.
pub(super) type NameId = u32;

/// So many new names, and this part of all, are kept apart before they are put in order.
const LATE: usize = 1024;
const LATE_ONE_IN: usize = 4;

/// The distinct names of a register, each with how many bear it; to be searched as one types.
///
/// ```
/// use janjan_names::find::Names;
/// let mut names = Names::of([("मीना देवी", 12), ("Harish Chandra", 1)]);
/// names.add("Meena Devi", 1);
/// assert_eq!(names.len(), 2);
/// assert_eq!(names.search("meena d", 10)[0].bearers, 13);
/// ```
#[derive(Default)]
pub struct Names {
    pub(super) lexicon: Lexicon,
    words: Vec<WordId>,
    ends: Vec<u32>,
    keys: Vec<NameKey>,
    bearers: Vec<u32>,
    kinds: Kinds,
    places: HashTable<NameId>,
    people: u64,
    /// The names of each word that was known when they were last put in order, the most borne first.
    starts: Vec<u32>,
    lists: Vec<NameId>,
    /// The names that came since, by word.
    late: FxHashMap<WordId, Vec<NameId>>,
    late_count: usize,
}

impl Names {
    /// Names, each with how many bear it; the same name may come again, spelt as it may be.
    ///
    /// ```
    /// use janjan_names::find::Names;
    /// let names = Names::of([("सुनीता", 2), ("Sunita", 3), ("Smt. Suneeta", 1)]);
    /// assert_eq!((names.len(), names.people()), (1, 6));
    /// ```
    pub fn of<'a>(names: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut all = Self::default();
        names.into_iter().for_each(|(name, bearers)| {
            all.put(name, bearers);
        });
        all.lexicon.settle();
        all.sort();
        all.settle();
        all
    }

    /// Numbers the names anew, so that those of one first word, which are looked at together, stand together in memory.
    fn sort(&mut self) {
        let mut order: Vec<NameId> = (0..self.keys.len() as NameId).collect();
        order.sort_unstable_by_key(|id| {
            (self.words_of(*id).first(), u32::MAX - self.bearers(*id), self.key(*id))
        });
        let mut sorted =
            Self { lexicon: std::mem::take(&mut self.lexicon), people: self.people, ..Self::default() };
        for id in order {
            let new = sorted.push(self.key(id), self.words_of(id));
            sorted.bear(new, self.bearers(id));
        }
        for numbers in [&mut sorted.words, &mut sorted.ends, &mut sorted.bearers] {
            numbers.shrink_to_fit();
        }
        sorted.keys.shrink_to_fit();
        sorted.kinds.shrink_to_fit();
        *self = sorted;
    }

    /// So many more bear this name. What has no sounds can't be found and isn't taken in.
    ///
    /// ```
    /// use janjan_names::find::{Names, name_key};
    /// let mut names = Names::default();
    /// assert_eq!(names.add("मीना", 1), name_key("Meena"));
    /// assert_eq!(names.add("?", 1), None);
    /// ```
    pub fn add(&mut self, name: &str, bearers: u32) -> Option<NameKey> {
        let (id, is_new) = self.put(name, bearers)?;
        if is_new {
            self.late_count += 1;
            for word in distinct(self.words_of(id).to_vec()) {
                self.late.entry(word).or_default().push(id);
            }
        }
        self.lexicon.take_late_in();
        if self.late_count > LATE + self.keys.len() / LATE_ONE_IN {
            self.settle();
        }
        self.keys.get(id as usize).copied()
    }

    /// So many fewer bear this name: they left, or are called otherwise now. A name that nobody bears isn't found.
    ///
    /// ```
    /// use janjan_names::find::Names;
    /// let mut names = Names::of([("मीना", 2)]);
    /// names.remove("Meena", 1);
    /// assert_eq!(names.search("मीना", 10)[0].bearers, 1);
    /// names.remove("Meena", 1);
    /// assert!(names.search("मीना", 10).is_empty());
    /// ```
    pub fn remove(&mut self, name: &str, bearers: u32) {
        let id = NameKey::of(&Reading::of(name)).and_then(|key| self.number_of(key));
        let Some(id) = id else { return };
        let gone = bearers.min(self.bearers[id as usize]);
        self.bearers[id as usize] -= gone;
        let all = self.kinds.bearers_mut(id);
        *all = all.saturating_sub(gone);
        self.people -= u64::from(gone);
        for at in self.range(id) {
            let all = self.lexicon.bearers_mut(self.words[at]);
            *all = all.saturating_sub(gone);
        }
    }

    fn put(&mut self, name: &str, bearers: u32) -> Option<(NameId, bool)> {
        let reading = Reading::of(name);
        let words: Vec<_> = words(&reading)
            .map(|word| (open_sounds(word.sounds()), word.script() == Script::Arabic))
            .collect();
        let key = NameKey::of_words(words.iter().map(|(sounds, _)| sounds.as_slice()))?;
        let ids: Vec<WordId> =
            words.iter().map(|(sounds, is_bare)| self.lexicon.take(sounds, *is_bare)).collect();
        let found = self.number_of(key);
        let id = found.unwrap_or_else(|| self.push(key, &ids));
        let added = bearers.min(u32::MAX - self.bearers[id as usize]);
        self.bear(id, added);
        self.people += u64::from(added);
        for word in ids {
            let all = self.lexicon.bearers_mut(word);
            *all = all.saturating_add(added);
        }
        Some((id, found.is_none()))
    }

    fn push(&mut self, key: NameKey, words: &[WordId]) -> NameId {
        let id = self.keys.len() as NameId;
        self.words.extend_from_slice(words);
        self.ends.push(self.words.len() as u32);
        self.keys.push(key);
        self.bearers.push(0);
        self.kinds.push(kind(words.iter().map(|word| self.lexicon.sounds(*word))));
        let keys = &self.keys;
        self.places.insert_unique(key.hash(), id, |id| keys[*id as usize].hash());
        id
    }

    /// So many more bear a name; there is room for them.
    fn bear(&mut self, id: NameId, added: u32) {
        self.bearers[id as usize] += added;
        let all = self.kinds.bearers_mut(id);
        *all = all.saturating_add(added);
    }

    fn number_of(&self, key: NameKey) -> Option<NameId> {
        self.places.find(key.hash(), |id| self.keys[*id as usize] == key).copied()
    }

    /// Puts all names in order.
    fn settle(&mut self) {
        (self.late, self.late_count) = (FxHashMap::default(), 0);
        let mut order: Vec<NameId> = (0..self.keys.len() as NameId).collect();
        order.sort_unstable_by_key(|id| (u32::MAX - self.bearers[*id as usize], self.keys[*id as usize]));
        let mut starts = vec![0u32; self.lexicon.len() + 1];
        for id in &order {
            for word in distinct(self.words_of(*id).to_vec()) {
                starts[word as usize + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut ends = starts.clone();
        self.lists = vec![0; starts.last().map_or(0, |all| *all as usize)];
        for id in order {
            for word in distinct(self.words_of(id).to_vec()) {
                let end = &mut ends[word as usize];
                self.lists[*end as usize] = id;
                *end += 1;
            }
        }
        self.starts = starts;
    }

    /// The names that have a word: those in order first, the most borne before the others.
    pub(super) fn with(&self, word: WordId) -> impl Iterator<Item = NameId> {
        let at = word as usize;
        let place = self.starts.get(at).zip(self.starts.get(at + 1));
        let list = place.map_or(&[][..], |(start, end)| &self.lists[*start as usize..*end as usize]);
        list.iter().chain(self.late.get(&word).into_iter().flatten()).copied()
    }

    /// In how many names a word stands.
    pub(super) fn count_with(&self, word: WordId) -> usize {
        let at = word as usize;
        let place = self.starts.get(at).zip(self.starts.get(at + 1));
        let settled = place.map_or(0, |(start, end)| (end - start) as usize);
        settled + self.late.get(&word).map_or(0, Vec::len)
    }

    fn range(&self, id: NameId) -> std::ops::Range<usize> {
        let at = id as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        start..self.ends[at] as usize
    }

    #[inline]
    pub(super) fn words_of(&self, id: NameId) -> &[WordId] {
        &self.words[self.range(id)]
    }

    pub(super) fn key(&self, id: NameId) -> NameKey {
        self.keys[id as usize]
    }

    #[inline]
    pub(super) fn bearers(&self, id: NameId) -> u32 {
        self.bearers[id as usize]
    }

    /// How many bear a name or another spelling of it.
    #[inline]
    pub(super) fn bearers_of_kind(&self, id: NameId) -> u32 {
        self.kinds.bearers(id)
    }

    pub(super) fn kind(&self, id: NameId) -> u64 {
        self.kinds.kind(id)
    }

    /// The names that may be meant, the likeliest first, found as far as one goes on asking.
    ///
    /// ```
    /// use janjan_names::find::Names;
    /// let names = Names::of([("सुनीता देवी", 9), ("अनीता देवी", 4)]);
    /// let first_with_few = names.find("suneta").find(|hit| hit.bearers < 10);
    /// assert!(first_with_few.is_some());
    /// ```
    pub fn find(&self, typed: &str) -> Found<'_> {
        Found::of(self, typed)
    }

    /// The first so many of [`Names::find`].
    ///
    /// ```
    /// use janjan_names::find::Names;
    /// assert!(Names::default().search("मीना", 10).is_empty());
    /// ```
    pub fn search(&self, typed: &str, most: usize) -> Vec<Hit> {
        self.find(typed).take(most).collect()
    }

    /// Whether somebody bears the name of a key.
    ///
    /// ```
    /// use janjan_names::find::{Names, name_key};
    /// let names = Names::of([("मीना", 2)]);
    /// assert!(name_key("Meena").is_some_and(|key| names.has(key)));
    /// assert!(name_key("Harish").is_some_and(|key| !names.has(key)));
    /// ```
    pub fn has(&self, key: NameKey) -> bool {
        self.number_of(key).is_some_and(|id| self.bearers(id) > 0)
    }

    /// How many distinct names there are.
    ///
    /// ```
    /// assert_eq!(janjan_names::find::Names::of([("मीना", 2), ("Meena", 1)]).len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    ///
    /// ```
    /// assert!(janjan_names::find::Names::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many bear one of the names.
    ///
    /// ```
    /// assert_eq!(janjan_names::find::Names::of([("मीना", 2), ("हरीश", 1)]).people(), 3);
    /// ```
    pub fn people(&self) -> u64 {
        self.people
    }

    /// About how many bytes of memory all of it takes.
    ///
    /// ```
    /// assert!(janjan_names::find::Names::of([("मीना", 2)]).size() > 0);
    /// ```
    pub fn size(&self) -> usize {
        let late: usize = self.late.values().map(|list| list.capacity() * 4 + 32).sum();
        let numbers = self.words.capacity()
            + self.ends.capacity()
            + self.bearers.capacity()
            + self.starts.capacity()
            + self.lists.capacity();
        self.lexicon.size()
            + numbers * 4
            + self.keys.capacity() * 8
            + self.kinds.size()
            + self.places.allocation_size()
            + late
    }
}

/// A name's words, each once.
fn distinct(mut words: Vec<WordId>) -> Vec<WordId> {
    words.sort_unstable();
    words.dedup();
    words
}

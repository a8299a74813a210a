//! Words in the order of their sounds, so that what begins alike is compared once.

use super::letters::Letters;
use super::lexicon::WordId;
use crate::near::cost::Costs;
use crate::near::sounds::{Heard, LONGEST, Row, Step, first_row};
use crate::sound::Sound;

/// A word whose first sound is further off isn't meant: that one people rarely miss.
const FIRST: u16 = 75;

/// One sound more than the node before it or one of those above.
#[derive(Clone, Copy)]
struct Node {
    sound: Sound,
    depth: u8,
    /// The letters that any of the words below it has.
    letters: Letters,
    /// Whether a word ends here.
    is_word: bool,
    /// The first node that doesn't begin as this one does.
    next: u32,
    /// How many words stand before this node's.
    first: u32,
}

/// Words in their order, and every beginning that they have.
#[derive(Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    words: Vec<WordId>,
}

/// What is asked of the words.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub heard: Heard<'a>,
    pub costs: &'a Costs,
    pub letters: Letters,
    /// Words that are further away aren't told.
    pub most: u16,
    /// Whether more may follow: a beginning is as good as the word.
    pub is_begun: bool,
}

impl Trie {
    /// Of words that have at least one sound.
    pub(super) fn of<'a>(mut words: Vec<WordId>, sounds: impl Fn(WordId) -> &'a [Sound]) -> Self {
        words.sort_unstable_by_key(|word| sounds(*word));
        let mut nodes: Vec<Node> = vec![];
        // The nodes that lead to the word before.
        let mut open: Vec<u32> = vec![];
        let mut before: &[Sound] = &[];
        for (first, word) in (0u32..).zip(&words) {
            let here = sounds(*word);
            let shared = here.iter().zip(before).take_while(|(a, b)| a == b).count();
            let end = nodes.len() as u32;
            open.drain(shared.min(open.len())..).for_each(|node| nodes[node as usize].next = end);
            for (depth, sound) in here.iter().enumerate().skip(shared) {
                open.push(nodes.len() as u32);
                let is_word = depth + 1 == here.len();
                let letters = Letters::default();
                nodes.push(Node { sound: *sound, depth: depth as u8, letters, is_word, next: 0, first });
            }
            let letters = Letters::of(here);
            open.iter().for_each(|node| nodes[*node as usize].letters.add(letters));
            before = here;
        }
        let end = nodes.len() as u32;
        open.into_iter().for_each(|node| nodes[node as usize].next = end);
        nodes.shrink_to_fit();
        words.shrink_to_fit();
        Self { nodes, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words that begin so, if they aren't too many.
    pub(super) fn begun<'a>(
        &self,
        with: &[Sound],
        most: usize,
        sounds: impl Fn(WordId) -> &'a [Sound],
    ) -> &[WordId] {
        let from = self.words.partition_point(|word| sounds(*word) < with);
        let those = &self.words[from..];
        let beyond = those.get(most).is_some_and(|word| sounds(*word).starts_with(with));
        let few = &those[..those.len().min(most)];
        if beyond { &[] } else { &few[..few.partition_point(|word| sounds(*word).starts_with(with))] }
    }

    /// How many bytes it takes.
    pub(super) fn size(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>() + self.words.capacity() * 4
    }

    /// Visits words that are about as near as asked: what it costs to leave a sound out is taken as if it stood anywhere.
    pub(super) fn near(&self, asked: Asked<'_>, mut visit: impl FnMut(WordId)) {
        let Asked { heard, letters, costs, most, is_begun } = asked;
        let length = heard.sounds.len();
        let mut rows: [Row; LONGEST + 2] = [[0; LONGEST + 1]; LONGEST + 2];
        rows[1] = first_row(heard);
        // The least of each row, and what the best of the beginnings so far costs.
        let (mut least, mut best) = ([0u16; LONGEST + 1], [u16::MAX; LONGEST + 1]);
        let mut path = [Sound::A; LONGEST];
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            if letters.missing_in(node.letters) > most {
                at = node.next as usize;
                continue;
            }
            let depth = usize::from(node.depth);
            path[depth] = node.sound;
            let earlier = depth.checked_sub(1).map(|n| path[n]);
            let step = Step { sound: node.sound, left: costs.leave(node.sound), earlier };
            let (above, here) = rows.split_at_mut(depth + 2);
            least[depth + 1] = step.fill(heard, costs, [&above[depth], &above[depth + 1]], &mut here[0]);
            let whole = here[0][length];
            best[depth + 1] = best[depth].min(whole);
            // From beyond the mark in two rows running nothing comes back.
            let is_far = least[depth + 1].min(least[depth]) > most || (depth == 0 && least[1] > FIRST);
            let cost = if is_begun { best[depth + 1] } else { whole };
            if is_far {
                if is_begun && cost <= most {
                    let next = self.nodes.get(node.next as usize);
                    let end = next.map_or(self.words.len(), |next| next.first as usize);
                    self.words[node.first as usize..end].iter().for_each(|word| visit(*word));
                }
                at = node.next as usize;
                continue;
            }
            if node.is_word && cost <= most {
                visit(self.words[node.first as usize]);
            }
            at += 1;
        }
    }
}

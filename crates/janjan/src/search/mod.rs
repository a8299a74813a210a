//! Search: a unit by its number or name, a post by its title, a person or a member by the name, as it is typed, in any script and
//! misspelt; a member by the membership number as well, and whoever gave a mobile that is typed in full. A place or a post may
//! stand beside a name ([`asked`]): then what is found fits both ([`found`]).
//!
//! Which names are meant is known for the whole organisation ([`names`]); who bears them is fetched within the territory of who
//! asks. What lies outside isn't found, isn't counted, isn't hinted at.

pub mod asked;
pub mod found;
pub mod members;
pub mod names;
pub mod pages;
pub mod people;
pub mod seats;
pub mod store;
pub mod units;

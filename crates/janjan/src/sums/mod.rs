//! What counted units come to: formed, complete, so many of each kind against so many aimed at.
//!
//! Harish's 110 wards are added up as he looks, from what every act wrote down in its ward. Fatima's state is added up
//! from one sum for each district, which a job folds whenever something there has changed; her page says as of when.

pub mod aim;
pub mod store;
pub mod sum;

pub use aim::{Aim, Column, columns, near, of_unit};
pub use sum::{Home, Sum, TargetSum, under};

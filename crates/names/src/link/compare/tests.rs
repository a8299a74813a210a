use super::*;
use crate::link::{Person, Register};

#[test]
fn a_slip_of_a_mobile_is_one_digit_or_two_turned() {
    assert!(is_slip(5_000_012_345, 5_000_012_346));
    assert!(is_slip(5_000_012_345, 5_000_012_354));
    assert!(!is_slip(5_000_012_345, 5_000_013_346));
    assert!(!is_slip(5_000_012_345, 5_000_012_453));
}

/// In a register where these names are known: so many have each.
fn level(a: &str, b: &str) -> Option<NameLevel> {
    let known = [
        "Sunil Kumar Verma",
        "Sushil Kumar Verma",
        "Sushila Devi",
        "Ramesh Kumar Gupta",
        "Rakesh Kumar Gupta",
        "मोहम्मद इमरान",
        "Rajendra Singh",
    ];
    let known = known.iter().flat_map(|name| std::iter::repeat_n(*name, 300));
    let others = (0..400).map(|n| ["Meena", "Geeta", "Harish", "Fatima"][n % 4]);
    let named = |name| Person { name, ..Person::default() };
    let register = Register::of([a, b].into_iter().chain(known).chain(others).map(named));
    register.evidence(0, 1).map(|found| found.name())
}

#[test]
fn names_stand_to_one_another_as_people_would_say() {
    for (a, b, expected) in [
        ("Sunil Katiyar", "सुनील कटियार", NameLevel::Same),
        ("Sunil Verma", "सुनील वर्मा", NameLevel::Near),
        ("Sunil Verma", "Verma Sunil", NameLevel::Same),
        ("Vishwambhar Verma", "विशम्भर वर्मा", NameLevel::Near),
        ("Sunil Katiyar", "Sunil", NameLevel::Shorter),
        ("Sunil Katiyar", "Sunil Sachan", NameLevel::OwnOnly),
        ("S. Katiyar", "Sunil Katiyar", NameLevel::Initial),
        ("Rajebdra Katiyar", "Rajendra Katiyar", NameLevel::Slip),
        ("Sunil Katiyar", "Sushil Katiyar", NameLevel::Similar),
        ("Sushil Katiyar", "Sushila Katiyar", NameLevel::Similar),
        ("Ramesh Katiyar", "Harish Katiyar", NameLevel::RestOnly),
        ("Ramesh", "Geeta", NameLevel::Other),
        ("Mohd. Imran", "Imran", NameLevel::Same),
        ("Rajendrakumar Katiyar", "Rajendra Katiyar", NameLevel::Shorter),
        ("Mohammad", "Mohd. Imran Katiyar", NameLevel::Shorter),
        ("Ramesh Katiyar", "Ramesh Katyiar", NameLevel::Near),
        ("Kallu urf Ramesh Katiyar", "Ramesh Katiyar", NameLevel::Shorter),
        ("Ram Kumar", "Ramkumar", NameLevel::Same),
        ("", "Ramesh", NameLevel::Unknown),
    ] {
        assert_eq!(level(a, b), Some(expected), "{a} / {b}");
        assert_eq!(level(b, a), Some(expected), "{b} / {a}");
    }
}

#[test]
fn parent_and_child_are_seen_in_one_home() {
    let father = Person {
        name: "रामलाल", relative: "मोहन", house: "12", ward: "7", ..Person::default()
    };
    let son = Person { name: "Sunil", relative: "Ram Lal", ..father };
    let register = Register::of([father, son]);
    assert_eq!(register.evidence(0, 1).map(|found| found.kinship), Some(Kinship::ParentAndChild));
}

#[test]
fn a_name_that_is_the_beginning_of_another_is_found() {
    let imran =
        Person { name: "Mohd. Imran", mobile: "5000012345", birth_year: Some(1984), ..Person::default() };
    let others = ["Imran Ali", "Salman Ali", "Mohd. Salman", "Mohd. Arif"]
        .map(|name| Person { name, ..Person::default() });
    let both = [imran, Person { name: "मोहम्मद", ..imran }];
    let register = Register::of(both.into_iter().chain(others.into_iter().cycle().take(400)));
    let found: Vec<_> = register.pairs().iter().map(|pair| (pair.first, pair.second)).collect();
    assert_eq!(found, [(0, 1)]);
}

//! Devanagari and other Indian digits are accepted everywhere; Latin ones are kept and shown.

/// The text with every decimal digit of the scripts of India (and Arabic ones) as `0`–`9`.
pub fn latin(text: &str) -> String {
    text.chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect()
}

/// The value of a decimal digit, if it is one.
pub fn digit(c: char) -> Option<u8> {
    /// First digit (zero) of each script.
    const ZEROS: [char; 13] = ['0', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '٠', '۰', '０'];
    ZEROS.iter().find_map(|&zero| {
        let distance = (c as u32).checked_sub(zero as u32)?;
        u8::try_from(distance).ok().filter(|d| *d < 10)
    })
}

/// Indian grouping: 12,34,567.
pub fn grouped(number: i64) -> String {
    let plain = number.unsigned_abs().to_string();
    let (head, tail) = plain.split_at(plain.len().saturating_sub(3));
    let mut groups: Vec<String> = Vec::new();
    let mut rest = head;
    while !rest.is_empty() {
        let (left, pair) = rest.split_at(rest.len().saturating_sub(2));
        groups.push(pair.to_owned());
        rest = left;
    }
    groups.reverse();
    groups.push(tail.to_owned());
    format!("{}{}", if number < 0 { "-" } else { "" }, groups.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_read_alike() {
        assert_eq!(latin("९८७६५४३२१०"), "9876543210");
        assert_eq!(latin("वार्ड ४२ / ౪౨ / ۴۲"), "वार्ड 42 / 42 / 42");
    }

    #[test]
    fn numbers_are_grouped_by_lakh_and_crore() {
        for (number, shown) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (2_217_517, "22,17,517"),
            (10_000_000, "1,00,00,000"),
            (-1234, "-1,234"),
        ] {
            assert_eq!(grouped(number), shown);
        }
    }
}

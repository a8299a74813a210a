//! Whatever is typed: a clear sentence beside the field in Hindi, nothing typed lost, never an error of ours.

use crate::world::World;
use crate::world::browser::Answer;

/// What people and their enemies type into a name, a mobile, a day; the mark shows whether it comes back unescaped.
const HOSTILE: &[&str] = &[
    "",
    "   ",
    "9876543210 / 9876543211",
    "9.87654E+09",
    "98765😀43210",
    "😀😀😀",
    "<probe-1>\"'><script>alert(1)</script>",
    "' or 1=1 --",
    "=cmd|' /C calc'!A0",
    "\u{202e}उलटा",
    "\u{0}",
    "जोसेफ़\nडिसूज़ा",
    "31/02/2026",
    "99999999999999999999",
    "NaN",
    "\u{202e}\u{200b}\u{feff}",
    "{{7*7}}",
    "%00%ff",
];

fn is_told_in_hindi(answer: &Answer) -> bool {
    let page = answer.page();
    page.html().contains("<html lang=\"hi\"")
        && page.said().chars().any(|c| ('\u{900}'..'\u{980}').contains(&c))
}

#[track_caller]
fn judge(answer: &Answer, what: &str) {
    let status = answer.status.as_u16();
    assert!((300..500).contains(&status), "{status} for {what:?}: {}", answer.page().said());
    let html = answer.text();
    assert!(!html.contains("<probe-") && !html.contains("<script>alert"), "{what:?} comes back unescaped");
    if status >= 400 {
        assert!(is_told_in_hindi(answer), "{what:?}: {}", answer.page().said());
    }
}

#[tokio::test]
async fn a_proposal_refuses_each_field_beside_it_and_keeps_the_rest() {
    let world = World::copy().await;
    let address = format!("/p/1/unit/{}/proposal", world.unit("w12").serial);
    let good = [
        ("post", "ward-secretary"),
        ("name", "जोसेफ़ डिसूज़ा"),
        ("mobile", "50000 77777"),
        ("from", "22/11/2026"),
    ];
    let mut sunita = world.signed_in("sunita");
    for field in ["name", "mobile", "from"] {
        for typed in HOSTILE
            .iter()
            .filter(|t| !(field == "name" && t.chars().all(|c| !c.is_control() && c.is_alphabetic())))
        {
            let fields = good.map(|(n, v)| if n == field { (n, *typed) } else { (n, v) });
            let answer = sunita.post(&address, &fields).await;
            judge(&answer, typed);
            if answer.status == 422 {
                let form = answer.page().form("/proposal");
                for (name, value) in fields.iter().filter(|(n, v)| *n != "post" && !v.contains(['\0', '\n']))
                {
                    assert_eq!(form.get(name), *value, "{name} is kept when {field} is {typed:?}");
                }
            }
        }
    }
    let two = [good[0], good[1], ("mobile", "9876543210 / 9876543211"), good[3]];
    let page = sunita.post(&address, &two).await.is(422).page();
    assert_eq!(page.form("/proposal").get("mobile"), "9876543210 / 9876543211");
}

#[tokio::test]
async fn ten_million_signs_are_too_many_and_no_error_of_ours() {
    let world = World::copy().await;
    let mut sunita = world.signed_in("sunita");
    let long = "क".repeat(10 << 20);
    for rest in ["proposal", "reserve"] {
        let address = format!("/p/1/unit/{}/{rest}", world.unit("w12").serial);
        let answer = sunita.post(&address, &[("name", &long)]).await.is(413);
        assert!(is_told_in_hindi(&answer));
    }
    let kilobytes = "क".repeat(100_000);
    let address = format!("/p/1/unit/{}/reserve", world.unit("w12").serial);
    let fields = [("post", "ward-president"), ("name", kilobytes.as_str()), ("remark", kilobytes.as_str())];
    let page = sunita.post(&address, &fields).await.is(422).page();
    assert_eq!(page.form("/reserve").get("name"), kilobytes, "what was typed is still there");
}

#[tokio::test]
async fn bytes_that_are_no_text_are_refused() {
    let world = World::copy().await;
    let mut sunita = world.signed_in("sunita");
    let address = format!("/p/1/unit/{}/reserve", world.unit("w12").serial);
    let csrf = sunita.csrf().to_owned();
    for bytes in [&b"\xff\xfe\xfd"[..], b"%ff%fe", b"\xf0\x28\x8c\x28", b"%zz", b"=&=&&&", b"\0\0"] {
        let body = [format!("csrf={csrf}&post=ward-president&name=").as_bytes(), bytes].concat();
        let answer = sunita.post_body(&address, "application/x-www-form-urlencoded", body).await;
        judge(&answer, &String::from_utf8_lossy(bytes));
    }
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
        let answer = sunita.post_body(&address, kind, b"{\"name\": 1}".to_vec()).await;
        judge(&answer, kind);
    }
}

#[tokio::test]
async fn a_hostile_name_that_is_saved_is_shown_as_text_everywhere() {
    let world = World::copy().await;
    let mut sunita = world.signed_in("sunita");
    let address = format!("/p/1/unit/{}/reserve", world.unit("w12").serial);
    let fields = [("post", "ward-president"), ("name", "जोसेफ़ डिसूज़ा"), ("remark", "<probe-2> & \"co\"")];
    sunita.post(&address, &fields).await.is(303);
    let html = sunita.get(&address).await.is(200).text();
    assert!(html.contains("&#60;probe-2&#62;") && !html.contains("<probe-"));
}

#[tokio::test]
async fn hostile_addresses_are_absent() {
    let world = World::copy().await;
    let mut harish = world.signed_in("harish");
    for rest in [
        "unit/%3Cprobe-3%3E",
        "unit/zzzzz",
        "unit/%00",
        "people/AAAA.BBBB",
        "people/%FF",
        "appointments/x.y",
        "appointments/%F0%28%8C%28",
        "board?at=%FF",
        "board?at=%3Cprobe-4%3E",
        "nothing",
        "%2e%2e/%2e%2e/etc/passwd",
    ] {
        let answer = harish.get(&format!("/p/1/{rest}")).await;
        judge(&answer, rest);
    }
    for rest in [
        "board?sort=%3Cprobe-5%3E&show=%3Cprobe-6%3E",
        "search?q=%3Cprobe-7%3E%00%FF",
        "unit/7?on=%3Cprobe-8%3E",
    ] {
        let answer = harish.get(&format!("/p/1/{rest}")).await;
        assert!(answer.status.as_u16() < 500 && !answer.text().contains("<probe-"), "{rest}");
    }
}

#[tokio::test]
async fn a_second_president_is_refused_with_who_holds_the_seat_and_since_when() {
    let world = World::copy().await;
    let address = format!("/p/1/unit/{}/proposal", world.unit("w11").serial);
    let fields = [
        ("post", "ward-president"),
        ("name", "जोसेफ़ डिसूज़ा"),
        ("mobile", "50000 77777"),
        ("from", "22/11/2026"),
    ];
    let page = world.signed_in("sunita").post(&address, &fields).await.is(422).page();
    assert!(page.says("मीना गुप्ता") && page.says("मार्च 2026"), "{}", page.said());
}

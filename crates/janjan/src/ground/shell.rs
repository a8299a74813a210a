//! What stands around every page: the scope line, the ways on, the languages.

use super::assets;
use super::visit::{Scope, Visit, Visitor};
use super::words::Words;
use janjan_rules::power::{Ask, Thing, Verb};

/// The frame of a page.
pub struct Shell {
    /// The words of its language.
    pub w: Words,
    /// Its title.
    pub title: String,
    /// Which territory, which day, which post.
    pub scope: Option<ScopeLine>,
    /// The ways on.
    pub nav: Vec<NavItem>,
    /// The token of the session's forms.
    pub csrf: String,
    /// Its own address.
    pub here: String,
    /// The style's address.
    pub css: &'static str,
    /// The script's address.
    pub js: &'static str,
    /// The icon's address.
    pub icon: &'static str,
    /// What was just saved.
    pub note: Option<String>,
    /// Made-up people.
    pub is_demo: bool,
    /// Who is signed in.
    pub who: Option<String>,
    /// The post acted from: `/p/3`.
    pub post_base: Option<String>,
    /// The page in each language.
    pub languages: Vec<LanguageLink>,
}

/// The line under the header.
pub struct ScopeLine {
    /// The unit.
    pub unit: String,
    /// The day.
    pub day: String,
    /// The post.
    pub post: String,
    /// In acting charge.
    pub is_acting: bool,
    /// Where another post is chosen.
    pub change: Option<String>,
}

/// One way on.
pub struct NavItem {
    /// Where to.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// Whether one is there.
    pub is_here: bool,
    /// How many things wait there.
    pub badge: Option<u32>,
}

/// The page in another language.
pub struct LanguageLink {
    /// Where to.
    pub href: String,
    /// The language's own name.
    pub label: String,
    /// Its code.
    pub lang: &'static str,
    /// Whether the page is in it.
    pub is_here: bool,
}

impl Shell {
    /// Around a page that anyone may see.
    pub fn public(visit: &Visit, title: &str) -> Shell {
        let (css, js, icon) = assets::addresses();
        let said = visit.asked("did");
        Shell {
            w: visit.w,
            title: title.to_owned(),
            scope: None,
            nav: Vec::new(),
            csrf: String::new(),
            here: visit.here.clone(),
            css,
            js,
            icon,
            note: Some(said)
                .filter(|s| !s.is_empty())
                .and_then(|s| visit.w.find(&format!("did-{s}")))
                .map(str::to_owned),
            is_demo: visit.app.is_demo,
            who: None,
            post_base: None,
            languages: languages(visit),
        }
    }

    /// Around a page of one's own record.
    pub fn person(visitor: &Visitor, title: &str) -> Shell {
        let who = Some(visitor.name.clone());
        Shell { csrf: visitor.csrf.clone(), who, ..Shell::public(visitor, title) }
    }

    /// Around a page of a post.
    pub fn post(scope: &Scope, title: &str) -> Shell {
        let line = ScopeLine {
            unit: scope.unit.clone(),
            day: scope.w.weekday(scope.today),
            post: scope.org.post(scope.post, scope.w).to_owned(),
            is_acting: scope.is_acting,
            change: Some("/me".to_owned()),
        };
        let post_base = Some(format!("/p/{}", scope.n));
        Shell { scope: Some(line), nav: nav(scope), post_base, ..Shell::person(&scope.visitor, title) }
    }
}

fn nav(scope: &Scope) -> Vec<NavItem> {
    let item = |rest: &str, key: &str| {
        let href = scope.at(rest);
        let here = scope.here.split('?').next().unwrap_or("");
        NavItem { is_here: here == href, label: scope.w.say(key).into_owned(), badge: None, href }
    };
    let mut items = vec![item("home", "nav-home")];
    if scope.may(Ask::new(Verb::See, Thing::Formation)) {
        items.push(item("board", "nav-board"));
    }
    let decides = scope.may(Ask::new(Verb::Propose, Thing::Appointment))
        || scope.may(Ask::new(Verb::Approve, Thing::Appointment));
    if decides || scope.may(Ask::new(Verb::Hand, Thing::Slip)) {
        items.push(item("appointments", "nav-appointments"));
    }
    if scope.may(Ask::new(Verb::Record, Thing::Appointment)) {
        items.push(item("existing", "nav-existing"));
    }
    if scope.may(Ask::new(Verb::Read, Thing::Journal)) {
        items.push(item("journal", "nav-journal"));
    }
    items
}

fn languages(visit: &Visit) -> Vec<LanguageLink> {
    Words::all()
        .map(|w| {
            let query =
                form_urlencoded::Serializer::new(String::new()).append_pair("next", &visit.here).finish();
            LanguageLink {
                href: format!("/language/{}?{query}", w.lang()),
                label: w.say("language-short").into_owned(),
                lang: w.lang(),
                is_here: w.lang() == visit.w.lang(),
            }
        })
        .collect()
}

//! Every door of the house, and what it asks. A route that isn't here doesn't exist, and one that isn't in the access
//! matrix (`tests/matrix`) fails the build.

use crate::app::App;
use crate::fault::Fault;
use crate::ground::{answer, assets, form};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::response::IntoResponse;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// One door.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Door {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Its address, as axum writes it.
    pub path: &'static str,
    /// What it asks of who comes: a power's sentence, `own record`, `anyone`.
    pub asks: &'static str,
}

macro_rules! doors {
    ($( $method:ident $path:literal asks $asks:literal => $handler:path; )+) => {
        /// Every door, in the order of the house.
        pub const DOORS: &[Door] = &[$( Door { method: stringify!($method), path: $path, asks: $asks } ),+];

        fn routes() -> Router<App> {
            let routes = Router::new();
            $( let routes = routes.route($path, doors!(@ $method $handler)); )+
            routes
        }
    };
    (@ GET $handler:path) => { get($handler) };
    (@ POST $handler:path) => { axum::routing::post($handler) };
}

doors! {
    // Anyone.
    GET  "/assets/{name}" asks "anyone" => assets::send;
    GET  "/health" asks "anyone" => crate::accounts::front::health;
    GET  "/language/{code}" asks "anyone" => crate::accounts::front::language;
    GET  "/" asks "anyone" => crate::accounts::front::first;
    GET  "/sign-in" asks "anyone" => crate::accounts::sign_in::show;
    POST "/sign-in" asks "anyone" => crate::accounts::sign_in::send;
    GET  "/start" asks "anyone" => crate::accounts::start::show;
    POST "/start" asks "anyone" => crate::accounts::start::send;
    GET  "/l/{key}" asks "anyone" => crate::posts::pages::public::show;
    // Signing in, and one's own record.
    GET  "/me" asks "own record" => crate::accounts::me::show;
    POST "/me/pin" asks "own record" => crate::accounts::me::set_pin;
    POST "/me/passphrase" asks "own record" => crate::accounts::me::set_passphrase;
    POST "/sessions/{id}/ending" asks "own record" => crate::accounts::sessions::end_session;
    POST "/devices/{id}/ending" asks "own record" => crate::accounts::sessions::end_device;
    POST "/sign-out" asks "own record" => crate::accounts::sessions::sign_out;
    GET  "/offers/{at}" asks "own record" => crate::accounts::offers::show;
    POST "/offers/{at}/answer" asks "own record" => crate::accounts::offers::send;

    // A demo's own doors.
    GET  "/demo" asks "anyone, in a demo" => crate::demo::pages::who;
    GET  "/demo/in/{account}" asks "anyone, in a demo" => crate::demo::pages::sign_in;
    // What comes in from gateways.
    POST "/hooks/{org}/{code}" asks "a gateway's signature" => crate::evidence::hooks::take;

    // What speaks for a membership.
    GET  "/p/{n}/calls-in" asks "record calls" => crate::evidence::pages::calls_in::show;
    POST "/p/{n}/calls-in" asks "record calls" => crate::evidence::pages::calls_in::preview;
    POST "/p/{n}/calls-in/record" asks "record calls" => crate::evidence::pages::calls_in::record;
    GET  "/p/{n}/slips" asks "verify member" => crate::evidence::pages::slips::list;
    GET  "/p/{n}/members/{who}/slip" asks "enrol member or amend member" => crate::evidence::pages::slip::form;
    POST "/p/{n}/members/{who}/slip" asks "enrol member or amend member" => crate::evidence::pages::slip::hand_in;
    GET  "/p/{n}/members/{who}/slip/{id}" asks "verify member, enrol member or amend member" => crate::evidence::pages::slip::show;
    POST "/p/{n}/members/{who}/slip/{id}" asks "verify member, as a second person" => crate::evidence::pages::slip::decide;
    GET  "/p/{n}/members/{who}/slip/{id}/photo" asks "verify member, enrol member or amend member" => crate::evidence::pages::slip::photo;
    GET  "/p/{n}/members/{who}/meeting" asks "verify member" => crate::evidence::pages::meeting::form;
    POST "/p/{n}/members/{who}/meeting" asks "verify member, as a second person" => crate::evidence::pages::meeting::met;

    // The board, units, people, search: from a post.
    GET  "/p/{n}/home" asks "a post held" => crate::home::pages::home;
    GET  "/p/{n}/board" asks "see formation" => crate::formation::pages::board;
    GET  "/p/{n}/unit/{serial}" asks "see formation" => crate::territory::pages::unit;
    POST "/p/{n}/unit/{serial}/names" asks "open names" => crate::territory::pages::names;
    GET  "/p/{n}/unit/{serial}/reserve" asks "note reserve" => crate::posts::reserve::list;
    POST "/p/{n}/unit/{serial}/reserve" asks "note reserve" => crate::posts::reserve::note;
    POST "/p/{n}/reserve/{id}/removal" asks "note reserve" => crate::posts::reserve::remove;
    GET  "/p/{n}/people/{who}" asks "see formation" => crate::people::pages::person;
    POST "/p/{n}/people/{who}/mobile" asks "open mobile" => crate::people::pages::mobile;
    GET  "/p/{n}/search" asks "see formation" => crate::search::pages::search;
    GET  "/p/{n}/search/found" asks "see formation" => crate::search::pages::suggest;

    // Members: the lists, one member's page, what one person enrolled.
    GET  "/p/{n}/unit/{serial}/members" asks "see member" => crate::members::pages::list::list;
    GET  "/p/{n}/people/{who}/enrolments" asks "see member" => crate::members::pages::enroller::show;
    GET  "/p/{n}/members/{who}" asks "see member" => crate::members::pages::person::person;
    POST "/p/{n}/members/{who}/mobile" asks "open mobile" => crate::members::pages::person::mobile;

    // Targets and the way towards them.
    GET  "/p/{n}/unit/{serial}/target" asks "set target" => crate::targets::pages::target::show;
    POST "/p/{n}/unit/{serial}/target" asks "set target" => crate::targets::pages::target::send;
    GET  "/p/{n}/unit/{serial}/progress" asks "see member" => crate::targets::pages::progress::show;

    // Appointments.
    GET  "/p/{n}/appointments/{at}/slip" asks "hand slip" => crate::accounts::slip::show;
    POST "/p/{n}/appointments/{at}/slip" asks "hand slip" => crate::accounts::slip::make;
    GET  "/p/{n}/appointments" asks "rows by leave" => crate::posts::pages::list::show;
    GET  "/p/{n}/unit/{serial}/proposal" asks "propose appointment" => crate::posts::pages::proposal::form;
    POST "/p/{n}/unit/{serial}/proposal" asks "propose appointment" => crate::posts::pages::proposal::propose;
    GET  "/p/{n}/appointments/{at}" asks "see formation by name, or any leave over holders of its post" => crate::posts::pages::appointment::show;
    POST "/p/{n}/appointments/{at}/approval" asks "approve appointment" => crate::posts::pages::deciding::approve;
    POST "/p/{n}/appointments/{at}/declination" asks "approve appointment" => crate::posts::pages::deciding::decline;
    POST "/p/{n}/appointments/{at}/withdrawal" asks "propose appointment, own proposal" => crate::posts::pages::deciding::withdraw;
    POST "/p/{n}/appointments/{at}/paper-answer" asks "record appointment" => crate::posts::pages::deciding::record_answer;
    GET  "/p/{n}/appointments/{at}/proof" asks "record appointment" => crate::posts::pages::deciding::proof;
    GET  "/p/{n}/appointments/{at}/ending" asks "end appointment" => crate::posts::pages::ending::form;
    POST "/p/{n}/appointments/{at}/ending" asks "end appointment" => crate::posts::pages::ending::end;
    GET  "/p/{n}/appointments/{at}/transfer" asks "propose appointment, in sight of this one" => crate::posts::pages::transfer::form;
    POST "/p/{n}/appointments/{at}/transfer" asks "propose appointment, in sight of this one" => crate::posts::pages::transfer::propose;
    GET  "/p/{n}/appointments/{at}/letter" asks "hand slip or approve appointment" => crate::posts::pages::letter::show;

    // One's own membership.
    GET  "/m/{token}" asks "anyone" => crate::own::pages::mine::show;
    POST "/m/{token}" asks "anyone" => crate::own::pages::mine::open;
    POST "/m/{token}/correction" asks "anyone, by the link's digits" => crate::own::pages::acts::correct;
    POST "/m/{token}/consents" asks "anyone, by the link's digits" => crate::own::pages::acts::agree;
    POST "/m/{token}/withdrawal" asks "anyone, by the link's digits" => crate::own::pages::acts::leave;
    POST "/m/{token}/dispute" asks "anyone, by the link's digits" => crate::own::pages::acts::contest;
    GET  "/never-joined" asks "anyone" => crate::own::pages::never::show;
    POST "/never-joined" asks "anyone" => crate::own::pages::never::send;
    GET  "/p/{n}/members/{who}/link" asks "amend or enrol member, or see member with contacts" => crate::own::pages::hand::show;
    POST "/p/{n}/members/{who}/link" asks "amend or enrol member, or see member with contacts" => crate::own::pages::hand::make;
    GET  "/p/{n}/members/{who}/withdrawal" asks "amend member" => crate::own::pages::withdrawal::show;
    POST "/p/{n}/members/{who}/withdrawal" asks "amend member" => crate::own::pages::withdrawal::send;

    // Existing holders, the journal.
    GET  "/p/{n}/existing" asks "record appointment" => crate::posts::existing::pages::show;
    POST "/p/{n}/existing" asks "record appointment" => crate::posts::existing::pages::preview;
    POST "/p/{n}/existing/record" asks "record appointment" => crate::posts::existing::pages::record;
    GET  "/p/{n}/journal" asks "read journal" => crate::journal::pages::journal;

    // Members: enrolled, mended, another kind, renewed; the notice.
    GET  "/notice" asks "anyone" => crate::members::pages::notice::show;
    GET  "/p/{n}/unit/{serial}/enrolment" asks "enrol member" => crate::members::pages::enrolment::form;
    POST "/p/{n}/unit/{serial}/enrolment" asks "enrol member" => crate::members::pages::enrolment::enrol;
    GET  "/p/{n}/members/{who}/correction" asks "amend member" => crate::members::pages::correction::form;
    POST "/p/{n}/members/{who}/correction" asks "amend member" => crate::members::pages::correction::correct;
    GET  "/p/{n}/members/{who}/kind" asks "amend member" => crate::members::pages::kind::show;
    POST "/p/{n}/members/{who}/kind" asks "amend member" => crate::members::pages::kind::change;
    GET  "/p/{n}/members/{who}/renewal" asks "amend member" => crate::members::pages::renewal::show;
    POST "/p/{n}/members/{who}/renewal" asks "amend member" => crate::members::pages::renewal::renew;
    // Calling back, samples, transfers.
    GET  "/p/{n}/calls" asks "call member" => crate::calls::pages::list::show;
    GET  "/p/{n}/members/{who}/call" asks "call member" => crate::calls::pages::call::show;
    POST "/p/{n}/members/{who}/call" asks "call member, as a second person" => crate::calls::pages::call::send;
    GET  "/p/{n}/unit/{serial}/sample" asks "draw sample" => crate::calls::pages::draw::show;
    POST "/p/{n}/unit/{serial}/sample" asks "draw sample" => crate::calls::pages::draw::send;
    GET  "/p/{n}/samples/{id}" asks "see member or draw sample" => crate::calls::pages::sample::show;
    // One person entered twice.
    GET  "/p/{n}/doubles" asks "decide double" => crate::doubles::pages::list::show;
    GET  "/p/{n}/doubles/{id}" asks "decide double" => crate::doubles::pages::pair::show;
    POST "/p/{n}/doubles/{id}" asks "decide double, as a second person" => crate::doubles::pages::pair::send;
    POST "/p/{n}/doubles/{id}/undo" asks "decide double, as a second person" => crate::doubles::pages::pair::undo;
    GET  "/p/{n}/members/{who}/transfer" asks "move member" => crate::members::pages::transfer::show;
    POST "/p/{n}/members/{who}/transfer" asks "move member, in both units" => crate::members::pages::transfer::send;

}

/// The whole service.
pub fn service(app: App) -> Router {
    routes()
        .fallback(|| async { Fault::NotFound })
        .method_not_allowed_fallback(|| async { Fault::NotFound })
        .layer(DefaultBodyLimit::max(form::MOST_BYTES))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Fault::Broken(anyhow::anyhow!("a handler panicked")).into_response()
        }))
        .layer(middleware::from_fn_with_state(app.clone(), answer::draw_faults))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(answer::guard))
        .with_state(app)
}

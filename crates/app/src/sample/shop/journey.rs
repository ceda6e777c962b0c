//! One person's year: visits to the web shop, and to the app once they are a customer.

use wayfarer_core::Millis;

use crate::sample::advertising::{Campaign, campaign_of};
use crate::sample::calendar::moment;
use crate::sample::draft::{Draft, Fact};
use crate::sample::rng::Rng;

use super::people::Visitor;
use super::truths::{self, CAMPAIGNS, ChannelTruth};
use super::world::{PRODUCTS, Product};
use super::{newsletters, orders};

const SEARCH_SHARE: f64 = 0.35;
const SIGN_UP_SHARE: f64 = 0.15;
const STORE_VISIT_SHARE: f64 = 0.10;
const WORDS: &[&str] = &["running shoes", "sale", "socks", "watch", "gift", "jacket"];

/// One person's events and what became known of them.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) drafts: Vec<Draft>,
    /// When the person signed up.
    pub(super) signed_up_ms: Option<Millis>,
}

/// What a person goes through.
pub(super) struct Life<'a> {
    pub(super) visitor: &'a Visitor,
    pub(super) rng: &'a mut Rng,
    pub(super) log: Log,
    /// Orders placed in the whole shop so far.
    pub(super) orders: &'a mut u32,
    sessions: u64,
}

/// Where a session comes from.
#[derive(Debug, Clone, Copy)]
struct Entry {
    channel: &'static str,
    campaign: Option<&'static Campaign>,
    device: &'static str,
}

const APP: Entry = Entry {
    channel: "app",
    campaign: None,
    device: "app",
};

/// Something put into the cart and taken through the checkout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Purchase {
    pub(super) placed_ms: Millis,
    pub(super) euros: f64,
    pub(super) order: u32,
}

/// A session being lived through.
#[derive(Debug, Clone, Copy)]
struct Session {
    id: u64,
    day: i64,
    now_ms: Millis,
    entry: Entry,
}

/// Lives through a person's year.
pub(super) fn live(visitor: &Visitor, orders: &mut u32, rng: &mut Rng) -> Log {
    let mut life = Life {
        visitor,
        rng,
        log: Log::default(),
        orders,
        sessions: 0,
    };
    match visitor.origin {
        Some(origin) => life.shop(origin),
        None => life.enjoy_the_club(),
    }
    newsletters::receive(&mut life);
    life.log
}

impl Life<'_> {
    /// Visits the web shop until the first order, the app afterwards.
    fn shop(&mut self, origin: &'static ChannelTruth) {
        let visitor = self.visitor;
        if self.rng.chance(STORE_VISIT_SHARE) {
            let day = visitor.first_day + self.rng.between(1, 200);
            self.visit_store(day);
        }
        let mut is_customer = false;
        let mut entry_of_day = origin;
        for day in std::iter::once(visitor.first_day).chain(visitor.return_days.iter().copied()) {
            if is_customer {
                self.browse_app(day);
            } else if let Some(purchase) = self.visit_web(day, entry_of_day) {
                is_customer = true;
                orders::follow(self, purchase);
            }
            entry_of_day = self.later_channel(origin);
        }
    }

    /// Joined in a store, then looks around in the app most weeks.
    fn enjoy_the_club(&mut self) {
        let visitor = self.visitor;
        let joined_ms = self.visit_store(visitor.first_day);
        self.sign_up(joined_ms + 60_000, None);
        for day in &visitor.return_days {
            self.browse_app(*day);
        }
    }

    fn later_channel(&mut self, origin: &'static ChannelTruth) -> &'static ChannelTruth {
        let by_name = |name| truths::CHANNELS.iter().find(|known| known.channel == name);
        let other = match self.rng.between(0, 9) {
            0..=5 => None,
            6..=7 => by_name("direct"),
            _ => by_name("search"),
        };
        other.unwrap_or(origin)
    }

    fn visit_store(&mut self, day: i64) -> Millis {
        let time_ms = moment(day, self.rng);
        let mut visit = Draft::new("store_visit", time_ms);
        visit.channel = Some("store");
        visit.fact("country", Fact::Text(self.visitor.country));
        self.log.drafts.push(visit);
        time_ms
    }

    /// A session of the web shop; `Some` when it ends with an order.
    fn visit_web(&mut self, day: i64, channel: &'static ChannelTruth) -> Option<Purchase> {
        let is_mobile = self.rng.chance(truths::MOBILE_SHARE);
        let entry = Entry {
            channel: channel.channel,
            campaign: campaign_of(CAMPAIGNS, channel.channel, self.rng),
            device: if is_mobile { "mobile" } else { "desktop" },
        };
        let mut session = self.arrive(day, entry);
        if self.rng.chance(SIGN_UP_SHARE) {
            self.sign_up(session.now_ms, Some(session.id));
        }
        if !self.rng.chance(channel.view_rate) {
            return None;
        }
        let product = self.view_products(&mut session);
        let is_dearer = day >= truths::PRICE_CHANGE_DAY;
        let factor = if is_dearer {
            truths::PRICE_CHANGE_CART_FACTOR
        } else {
            1.0
        };
        if !self.rng.chance(channel.cart_rate * factor) {
            return None;
        }
        let euros = self.fill_cart(&mut session, product);
        if !self.rng.chance(truths::CHECKOUT_RATE) {
            return None;
        }
        self.start_checkout(&mut session, euros);
        let order_rate = if is_mobile {
            truths::MOBILE_ORDER_RATE
        } else {
            truths::DESKTOP_ORDER_RATE
        };
        if !self.rng.chance(order_rate) {
            return None;
        }
        Some(self.place_order(&mut session, euros))
    }

    /// A look into the app that ends without an order.
    fn browse_app(&mut self, day: i64) {
        let mut session = self.arrive(day, APP);
        if self.rng.chance(0.6) {
            self.view_products(&mut session);
        }
    }

    /// The next order of a customer, in the app.
    pub(super) fn reorder(&mut self, day: i64) -> Purchase {
        let mut session = self.arrive(day, APP);
        let product = self.view_products(&mut session);
        let euros = self.fill_cart(&mut session, product);
        self.start_checkout(&mut session, euros);
        self.place_order(&mut session, euros)
    }

    fn arrive(&mut self, day: i64, entry: Entry) -> Session {
        self.sessions += 1;
        let mut session = Session {
            id: u64::from(self.visitor.number) * 1_000 + self.sessions,
            day,
            now_ms: moment(day, self.rng),
            entry,
        };
        if entry.channel == "email" {
            let mut click = Draft::new("email_clicked", session.now_ms);
            click.channel = Some("email");
            self.log.drafts.push(click);
            session.now_ms += 2_000;
        }
        let mut visit = self.drafted("visit", &mut session);
        visit.path = Some("/");
        visit.fact("country", Fact::Text(self.visitor.country));
        if self.visitor.origin.is_none() {
            visit.fact("club", Fact::Bool(true));
        }
        self.log.drafts.push(visit);
        if self.rng.chance(SEARCH_SHARE) {
            let mut search = self.drafted("search", &mut session);
            search.path = Some("/search");
            search.fact("query", Fact::Text(self.rng.pick::<&str>(WORDS)));
            self.log.drafts.push(search);
        }
        session
    }

    /// Looks at up to three products; the last one is the one that may be bought.
    fn view_products(&mut self, session: &mut Session) -> &'static Product {
        let further = self.rng.between(0, 2);
        let mut product = self.view_product(session);
        for _ in 0..further {
            product = self.view_product(session);
        }
        product
    }

    fn view_product(&mut self, session: &mut Session) -> &'static Product {
        let product = self.rng.pick(PRODUCTS);
        let mut view = self.drafted("product_view", session);
        view.path = Some(product.path);
        view.fact("sku", Fact::Text(product.sku));
        view.fact("category", Fact::Text(product.category));
        view.fact("price", Fact::Number(product.price_on(session.day)));
        self.log.drafts.push(view);
        product
    }

    fn fill_cart(&mut self, session: &mut Session, product: &'static Product) -> f64 {
        let quantity = self.rng.between(1, 3) as f64;
        let euros = product.price_on(session.day) * quantity;
        let mut cart = self.drafted("add_to_cart", session);
        cart.path = Some(product.path);
        cart.fact("sku", Fact::Text(product.sku));
        cart.fact("quantity", Fact::Number(quantity));
        cart.fact("value", Fact::Number(euros));
        self.log.drafts.push(cart);
        euros
    }

    fn start_checkout(&mut self, session: &mut Session, euros: f64) {
        let mut checkout = self.drafted("checkout_started", session);
        checkout.path = Some("/checkout");
        checkout.fact("value", Fact::Number(euros));
        self.log.drafts.push(checkout);
    }

    fn place_order(&mut self, session: &mut Session, euros: f64) -> Purchase {
        self.sign_up(session.now_ms, Some(session.id));
        *self.orders += 1;
        let mut placed = self.drafted("order_placed", session);
        let purchase = Purchase {
            placed_ms: session.now_ms,
            euros,
            order: *self.orders,
        };
        placed.path = Some("/checkout/thanks");
        placed.amount(euros, "EUR");
        placed.fact("order_id", Fact::Id('o', purchase.order));
        self.log.drafts.push(placed);
        purchase
    }

    fn sign_up(&mut self, time_ms: Millis, session: Option<u64>) {
        if self.log.signed_up_ms.is_some() {
            return;
        }
        self.log.signed_up_ms = Some(time_ms);
        let mut signup = Draft::new("signup", time_ms);
        signup.session = session;
        signup.fact("club", Fact::Bool(self.visitor.origin.is_none()));
        self.log.drafts.push(signup);
    }

    /// An event of the session, some seconds after the one before.
    fn drafted(&mut self, event: &'static str, session: &mut Session) -> Draft {
        let mut draft = Draft::new(event, session.now_ms);
        draft.session = Some(session.id);
        draft.channel = Some(session.entry.channel);
        draft.campaign = session.entry.campaign;
        draft.fact("device", Fact::Text(session.entry.device));
        session.now_ms += self.rng.between(4_000, 90_000);
        draft
    }
}

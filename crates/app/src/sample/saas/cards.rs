//! Dealing what happens to whole accounts, so that it happens exactly so often.

use crate::sample::rng::Rng;

use super::truths::{self, FEATURES, RISKS, Risk};

/// What a customer's time with the product is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Quiet(Quiet),
    Lost(Risk, Intervention),
    Saved(Risk),
    Open(Risk),
    LookAlike(Risk),
}

/// Whether anybody tried to keep a lost account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intervention {
    TooLate,
    None,
}

/// A customer nothing is planted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quiet {
    Lost,
    Renewed,
    Young,
    Newcomer,
}

/// How far an account gets with a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    Shown,
    Tried,
    Repeated,
    Favourite,
}

/// What becomes of a renewed customer's contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    Expands,
    Shrinks,
    Stays,
}

/// Something the product does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    Board,
    Automation,
    Calendar,
    Reports,
    Integrations,
    Api,
}

impl Feature {
    pub(super) const ALL: [Self; 6] = [
        Self::Board,
        Self::Automation,
        Self::Calendar,
        Self::Reports,
        Self::Integrations,
        Self::Api,
    ];

    /// The feature at a position of [`truths::FEATURES`].
    pub(super) fn later(position: usize) -> Self {
        Self::ALL[position + 2]
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Automation => "automation",
            _ => truths::FEATURES[self as usize - 2].feature,
        }
    }
}

/// What was dealt to a customer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Card {
    pub(super) fate: Fate,
    pub(super) growth: Growth,
    depths: [Depth; 6],
}

impl Card {
    pub(super) fn new(fate: Fate) -> Self {
        let mut depths = [Depth::Shown; 6];
        depths[Feature::Board as usize] = Depth::Favourite;
        Self {
            fate,
            growth: Growth::Stays,
            depths,
        }
    }

    pub(super) fn is_lost(&self) -> bool {
        matches!(self.fate, Fate::Lost(..) | Fate::Quiet(Quiet::Lost))
    }

    /// Whether the first term is not over when the sample ends.
    pub(super) fn is_young(&self) -> bool {
        matches!(
            self.fate,
            Fate::Quiet(Quiet::Young | Quiet::Newcomer) | Fate::Open(Risk::MissingAdoption)
        )
    }

    pub(super) fn depth(&self, feature: Feature) -> Depth {
        self.depths[feature as usize]
    }

    pub(super) fn set_depth(&mut self, feature: Feature, depth: Depth) {
        self.depths[feature as usize] = depth;
    }
}

/// Every card so often as it says, in any order.
pub(super) fn deal<T: Copy>(cards: &[(T, usize)], rng: &mut Rng) -> Vec<T> {
    let mut dealt: Vec<T> = cards
        .iter()
        .flat_map(|(card, count)| std::iter::repeat_n(*card, *count))
        .collect();
    for last in (1..dealt.len()).rev() {
        dealt.swap(last, rng.between(0, last as i64) as usize);
    }
    dealt
}

/// One card for each customer.
pub(super) fn customers(rng: &mut Rng) -> Vec<Card> {
    let mut cards: Vec<Card> = deal(&fates(rng), rng).into_iter().map(Card::new).collect();
    automate(&mut cards, rng);
    for (position, truth) in FEATURES.iter().enumerate() {
        let depths = [
            (Depth::Shown, truth.shown),
            (Depth::Tried, truth.tried),
            (Depth::Repeated, truth.repeated),
            (Depth::Favourite, truth.favourite),
        ];
        introduce(&mut cards, Feature::later(position), depths, rng);
    }
    grow(&mut cards, rng);
    cards
}

fn fates(rng: &mut Rng) -> Vec<(Fate, usize)> {
    let lost = RISKS.iter().map(|truth| truth.lost).sum::<usize>();
    let attempts = [
        (Intervention::TooLate, truths::FAILED_INTERVENTIONS),
        (Intervention::None, lost - truths::FAILED_INTERVENTIONS),
    ];
    let mut attempts = deal(&attempts, rng).into_iter();
    let mut fates = vec![
        (Fate::Quiet(Quiet::Lost), truths::QUIET_LOST),
        (Fate::Quiet(Quiet::Renewed), truths::QUIET_RENEWED),
        (Fate::Quiet(Quiet::Young), truths::QUIET_YOUNG),
        (Fate::Quiet(Quiet::Newcomer), truths::NEWCOMERS),
    ];
    for truth in RISKS {
        let lost = attempts.by_ref().take(truth.lost);
        fates.extend(lost.map(|attempt| (Fate::Lost(truth.risk, attempt), 1)));
        fates.push((Fate::Saved(truth.risk), truth.saved));
        fates.push((Fate::Open(truth.risk), truth.open));
        fates.push((Fate::LookAlike(truth.risk), truths::LOOK_ALIKES));
    }
    fates
}

/// Accounts whose use is narrow by design are dealt no further features.
fn is_narrow(card: &Card) -> bool {
    use Fate::{LookAlike, Lost, Open, Saved};
    matches!(
        card.fate,
        Lost(Risk::MissingAdoption, _)
            | Saved(Risk::MissingAdoption)
            | Open(Risk::MissingAdoption)
            | LookAlike(Risk::MissingAdoption)
            | Fate::Quiet(Quiet::Newcomer)
    )
}

/// Makes `automation` a habit of the planted number of renewed and of lost customers.
fn automate(cards: &mut [Card], rng: &mut Rng) {
    let is_renewed = |card: &Card| !card.is_lost() && !card.is_young();
    automate_some(cards, is_renewed, truths::RENEWED_AUTOMATED, rng);
    automate_some(cards, Card::is_lost, truths::CHURNED_AUTOMATED, rng);
}

fn automate_some(
    cards: &mut [Card],
    is_ours: impl Fn(&Card) -> bool,
    automated: usize,
    rng: &mut Rng,
) {
    let mut ours: Vec<&mut Card> = cards
        .iter_mut()
        .filter(|card| is_ours(card) && !is_narrow(card))
        .collect();
    let rest = ours.len() - automated;
    let depths = [(Depth::Favourite, automated), (Depth::Shown, rest)];
    for (card, depth) in ours.iter_mut().zip(deal(&depths, rng)) {
        card.set_depth(Feature::Automation, depth);
    }
}

/// Deals a feature's depths. What the narrow accounts make of it is taken off first: the
/// calendar is the habit of those who are deep in little and of those who are rescued.
fn introduce(cards: &mut [Card], feature: Feature, mut depths: [(Depth, usize); 4], rng: &mut Rng) {
    for card in cards.iter_mut().filter(|card| is_narrow(card)) {
        let likes_calendar = matches!(
            card.fate,
            Fate::Saved(Risk::MissingAdoption) | Fate::LookAlike(Risk::MissingAdoption)
        );
        let depth = match feature {
            Feature::Calendar if likes_calendar => Depth::Favourite,
            _ => Depth::Shown,
        };
        card.set_depth(feature, depth);
        if card.fate != Fate::Quiet(Quiet::Newcomer) {
            depths[depth as usize].1 -= 1;
        }
    }
    let rest = cards.iter_mut().filter(|card| !is_narrow(card));
    for (card, depth) in rest.zip(deal(&depths, rng)) {
        card.set_depth(feature, depth);
    }
}

/// Calm customers who renew may pay for more, or for less.
fn grow(cards: &mut [Card], rng: &mut Rng) {
    let mut calm: Vec<&mut Card> = cards
        .iter_mut()
        .filter(|card| matches!(card.fate, Fate::LookAlike(_) | Fate::Quiet(Quiet::Renewed)))
        .collect();
    let growths = [
        (Growth::Expands, truths::EXPANDED),
        (Growth::Shrinks, truths::DOWNGRADED),
        (
            Growth::Stays,
            calm.len() - truths::EXPANDED - truths::DOWNGRADED,
        ),
    ];
    for (card, growth) in calm.iter_mut().zip(deal(&growths, rng)) {
        card.growth = growth;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_dealt_as_often_as_planted() {
        let cards = customers(&mut Rng::new(9, 9));
        assert_eq!(cards.len(), truths::CUSTOMERS);
        let lost = cards.iter().filter(|card| card.is_lost()).count();
        assert_eq!(lost, truths::CHURNED);
        let automated = cards
            .iter()
            .filter(|card| card.depth(Feature::Automation) == Depth::Favourite)
            .count();
        let planted = truths::RENEWED_AUTOMATED + truths::CHURNED_AUTOMATED;
        assert_eq!(automated, planted);
        let too_late = cards
            .iter()
            .filter(|card| matches!(card.fate, Fate::Lost(_, Intervention::TooLate)));
        assert_eq!(too_late.count(), truths::FAILED_INTERVENTIONS);
    }
}

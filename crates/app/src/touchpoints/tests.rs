use super::*;

#[test]
fn the_catalogue_is_read() {
    let known = Touchpoints::known();
    assert!(known.meanings().len() >= 60);
}

/// (predicted and right, predicted, meant)
fn figures(table: &str) -> (usize, usize, usize, Vec<String>) {
    let known = Touchpoints::known();
    let (mut right, mut predicted, mut meant) = (0, 0, 0);
    let mut misses = Vec::new();
    for line in table.lines() {
        let (name, meaning) = line.split_once('\t').unwrap();
        let recognised = known.recognise(name);
        let found = recognised.best().map_or("-", |best| best.meaning.as_str());
        predicted += usize::from(found != "-");
        meant += usize::from(meaning != "-");
        if found == meaning {
            right += usize::from(found != "-");
        } else {
            misses.push(format!("{name}: {meaning}, found {found}"));
        }
    }
    (right, predicted, meant, misses)
}

fn check(what: &str, table: &str) -> Vec<String> {
    let (right, predicted, meant, misses) = figures(table);
    let precision = right as f64 / predicted as f64;
    let recall = right as f64 / meant as f64;
    println!(
        "{what}: {} names, precision {precision:.3}, recall {recall:.3}",
        table.lines().count()
    );
    assert!(
        precision >= 0.9 && recall >= 0.9,
        "{what}: {precision:.3} {recall:.3}"
    );
    misses
}

#[test]
fn names_it_was_tuned_on_are_recognised() {
    let table = include_str!("../../tests/touchpoint_names/tuned.tsv");
    for miss in figures(table).3 {
        println!("{miss}");
    }
    check("tuned", table);
}

#[test]
fn names_it_has_not_seen_are_recognised() {
    check(
        "held out",
        include_str!("../../tests/touchpoint_names/held_out.tsv"),
    );
}

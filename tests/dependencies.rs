//! What we depend on: every package has a licence we may use, no package reaches the network, and what is known
//! against any of them is written in `docs/ACCEPTED-ADVISORIES.md`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

/// Licences under which a package may be part of the program. Of several joined by OR one is enough.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "0BSD",
    "CC0-1.0",
];

/// Packages whose business is the network. The program works without one, and nothing may bring one in unseen.
const NETWORK: &[&str] = &[
    "actix-web",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "postgres",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tiny_http",
    "tokio",
    "tokio-postgres",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "websocket",
];

fn text_of(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Name and version of every package in `Cargo.lock`, for every platform.
fn locked() -> BTreeSet<(String, String)> {
    let lock: toml::Table = toml::from_str(&text_of("Cargo.lock")).unwrap();
    let packages = lock["package"].as_array().unwrap().iter();
    let field = |package: &toml::Value, name: &str| package[name].as_str().unwrap().to_owned();
    packages.map(|package| (field(package, "name"), field(package, "version"))).collect()
}

fn metadata(more: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--offline"]).args(more).output().unwrap()
}

/// Every package with its licence. Where those of other platforms were not fetched (a plain `cargo test` fetches only
/// this one's), those of this one; `.ci/run` fetches all and says so, and then all have to be there.
fn licensed() -> Vec<(String, String)> {
    let mut found = metadata(&[]);
    if !found.status.success() && std::env::var_os("CAREPLAN_ALL_FETCHED").is_none() {
        let rustc = Command::new("rustc").arg("-vV").output().unwrap();
        let about = String::from_utf8(rustc.stdout).unwrap();
        let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        found = metadata(&["--filter-platform", host]);
    }
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    let metadata: Value = serde_json::from_slice(&found.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let text = |package: &Value, field: &str| package[field].as_str().unwrap_or_default().to_owned();
    packages.map(|package| (text(package, "name"), text(package, "license"))).collect()
}

/// Whether a licence expression leaves a way that we may use.
fn allowed(expression: &str) -> bool {
    let plain = expression.replace('/', " OR ");
    let plain = plain.trim();
    // The few expressions there are hold at most one pair of brackets: `(A OR B) AND C`.
    if let Some((inside, rest)) = plain.strip_prefix('(').and_then(|plain| plain.split_once(')')) {
        return allowed(inside) && rest.trim().strip_prefix("AND ").is_none_or(allowed);
    }
    plain.split(" OR ").any(|way| way.split(" AND ").all(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn every_package_has_a_licence_we_may_use() {
    let packages = licensed();
    assert!(packages.len() > 60, "only {} packages were looked at", packages.len());
    let wrong: Vec<_> = packages.iter().filter(|(_, licence)| !allowed(licence)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_licence_expression_is_read_as_it_is_meant() {
    for good in
        ["MIT OR Apache-2.0", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "MIT OR GPL-3.0"]
    {
        assert!(allowed(good), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0", ""] {
        assert!(!allowed(bad), "{bad}");
    }
}

#[test]
fn no_package_reaches_the_network() {
    let locked = locked();
    let found: Vec<_> = locked.iter().filter(|(name, _)| NETWORK.contains(&name.as_str())).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// The rows of the page's tables, as their cells.
fn rows(page: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    page.lines().filter(|line| line.starts_with("| ") && line.contains("RUSTSEC-")).map(cells).collect()
}

fn parts(version: &str) -> Vec<u64> {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    release.split('.').map(|part| part.parse().unwrap()).collect()
}

#[test]
fn what_is_known_against_a_package_is_written_down_and_true() {
    let page = text_of("docs/ACCEPTED-ADVISORIES.md");
    let (accepted, floors) = page.split_once("## Floors").unwrap();
    let locked = locked();
    let accepted = rows(accepted);
    assert_eq!(accepted.len(), 2, "{accepted:?}");
    for row in accepted {
        let package = (row[0].clone(), row[1].clone());
        assert!(locked.contains(&package), "{package:?} is no longer in Cargo.lock: take it off the page");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
    let floors = rows(floors);
    assert_eq!(floors.len(), 2, "{floors:?}");
    for row in floors {
        for (name, version) in locked.iter().filter(|(name, _)| *name == row[0]) {
            assert!(parts(version) >= parts(&row[1]), "{name} {version} is below {}: {}", row[1], row[2]);
        }
    }
}

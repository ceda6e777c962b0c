//! Bots known by what they call themselves: crawlers, those that draw previews of links,
//! those that watch over pages, and browsers nobody sits in front of.
//!
//! Libraries that programs speak HTTP with are none: a customer's own program is a customer.

/// Parts of user agents in small letters, the most telling first, and the bot's name.
const KNOWN: &[(&str, &str)] = &[
    ("adsbot-google", "AdsBot"),
    ("mediapartners-google", "AdSense"),
    ("google-inspectiontool", "Google Search Console"),
    ("storebot-google", "Google StoreBot"),
    ("google-extended", "Google-Extended"),
    ("googleother", "GoogleOther"),
    ("feedfetcher-google", "Google Feedfetcher"),
    ("google-read-aloud", "Google Read Aloud"),
    ("google favicon", "Google Favicon"),
    ("googleweblight", "Google Web Light"),
    ("google page speed", "PageSpeed Insights"),
    ("chrome-lighthouse", "Lighthouse"),
    ("google-site-verification", "Google Site Verification"),
    ("googlebot", "Googlebot"),
    ("adidxbot", "AdIdxBot"),
    ("bingpreview", "Bing Preview"),
    ("bingbot", "Bingbot"),
    ("msnbot", "MSNBot"),
    ("yandexaccessibilitybot", "YandexBot"),
    ("yandexbot", "YandexBot"),
    ("yandexmobilebot", "YandexBot"),
    ("yandeximages", "YandexBot"),
    ("yandexmetrika", "YandexBot"),
    ("baiduspider", "Baiduspider"),
    ("baidu-yunguance", "Baidu Yunguance"),
    ("sogou web spider", "Sogou Spider"),
    ("sogou inst spider", "Sogou Spider"),
    ("sogou pic spider", "Sogou Spider"),
    ("360spider", "360Spider"),
    ("haosouspider", "360Spider"),
    ("yisouspider", "YisouSpider"),
    ("bytespider", "Bytespider"),
    ("petalbot", "PetalBot"),
    ("toutiaospider", "ToutiaoSpider"),
    ("youdaobot", "YoudaoBot"),
    ("duckduckbot", "DuckDuckBot"),
    ("duckassistbot", "DuckAssistBot"),
    ("slurp", "Yahoo Slurp"),
    ("applebot", "Applebot"),
    ("naverbot", "Naver Yeti"),
    ("yeti/", "Naver Yeti"),
    ("daumoa", "Daumoa"),
    ("seznambot", "SeznamBot"),
    ("qwantbot", "Qwantbot"),
    ("qwantify", "Qwantify"),
    ("ia_archiver", "Internet Archive"),
    ("archive.org_bot", "Internet Archive"),
    ("ccbot", "CCBot"),
    ("gptbot", "GPTBot"),
    ("oai-searchbot", "OAI-SearchBot"),
    ("chatgpt-user", "ChatGPT-User"),
    ("claudebot", "ClaudeBot"),
    ("claude-user", "Claude-User"),
    ("claude-searchbot", "Claude-SearchBot"),
    ("anthropic-ai", "anthropic-ai"),
    ("perplexitybot", "PerplexityBot"),
    ("perplexity-user", "Perplexity-User"),
    ("amazonbot", "Amazonbot"),
    ("cohere-ai", "cohere-ai"),
    ("meta-externalagent", "Meta-ExternalAgent"),
    ("meta-externalfetcher", "Meta-ExternalFetcher"),
    ("mistralai-user", "MistralAI-User"),
    ("youbot", "YouBot"),
    ("diffbot", "Diffbot"),
    ("facebookexternalhit", "Facebook preview"),
    ("facebookcatalog", "Facebook catalogue"),
    ("facebot", "Facebook preview"),
    ("twitterbot", "Twitterbot"),
    ("linkedinbot", "LinkedInBot"),
    ("pinterestbot", "Pinterestbot"),
    ("slackbot", "Slackbot"),
    ("slack-imgproxy", "Slackbot"),
    ("telegrambot", "TelegramBot"),
    ("whatsapp/", "WhatsApp preview"),
    ("discordbot", "Discordbot"),
    ("skypeuripreview", "Skype preview"),
    ("redditbot", "redditbot"),
    ("embedly", "Embedly"),
    ("iframely", "Iframely"),
    ("viber/", "Viber preview"),
    ("vkshare", "VK preview"),
    ("bitlybot", "bitlybot"),
    ("tumblr/", "Tumblr preview"),
    ("flipboardproxy", "Flipboard"),
    ("ahrefsbot", "AhrefsBot"),
    ("ahrefssiteaudit", "AhrefsSiteAudit"),
    ("semrushbot", "SemrushBot"),
    ("siteauditbot", "SemrushBot"),
    ("mj12bot", "MJ12bot"),
    ("dotbot", "DotBot"),
    ("rogerbot", "rogerbot"),
    ("blexbot", "BLEXBot"),
    ("dataforseobot", "DataForSeoBot"),
    ("serpstatbot", "serpstatbot"),
    ("screaming frog", "Screaming Frog"),
    ("barkrowler", "Barkrowler"),
    ("exabot", "Exabot"),
    ("megaindex", "MegaIndex"),
    ("ezooms", "Ezooms"),
    ("pingdom", "Pingdom"),
    ("uptimerobot", "UptimeRobot"),
    ("statuscake", "StatusCake"),
    ("site24x7", "Site24x7"),
    ("newrelicpinger", "New Relic"),
    ("datadogsynthetics", "Datadog Synthetics"),
    ("catchpoint", "Catchpoint"),
    ("gtmetrix", "GTmetrix"),
    ("ptst/", "WebPageTest"),
    ("dareboost", "Dareboost"),
    ("checkly", "Checkly"),
    ("better uptime", "Better Stack"),
    ("betterstack", "Better Stack"),
    ("hetrixtools", "HetrixTools"),
    ("zabbix", "Zabbix"),
    ("check_http", "Nagios"),
    ("blackbox exporter", "Blackbox Exporter"),
    ("amazon-route53-health-check", "Route 53"),
    ("googlehc/", "Google health check"),
    ("elb-healthchecker", "ELB health check"),
    ("kube-probe", "Kubernetes probe"),
    ("cloudflare-healthchecks", "Cloudflare health check"),
    ("cloudflare-alwaysonline", "Cloudflare Always Online"),
    ("headlesschrome", "Headless Chrome"),
    ("phantomjs", "PhantomJS"),
    ("slimerjs", "SlimerJS"),
    ("puppeteer", "Puppeteer"),
    ("playwright", "Playwright"),
    ("selenium", "Selenium"),
    ("cypress/", "Cypress"),
    ("electron/nightmare", "Nightmare"),
    ("jsdom", "jsdom"),
    ("prerender", "Prerender"),
    ("rendertron", "Rendertron"),
    ("zgrab", "ZGrab"),
    ("masscan", "masscan"),
    ("nuclei", "Nuclei"),
    ("nmap scripting engine", "Nmap"),
    ("nikto", "Nikto"),
    ("sqlmap", "sqlmap"),
    ("censysinspect", "Censys"),
    ("expanse", "Expanse"),
    ("internet-measurement", "Internet Measurement"),
    ("w3c_validator", "W3C Validator"),
    ("w3c-checklink", "W3C Link Checker"),
    ("feedly", "Feedly"),
    ("feedburner", "FeedBurner"),
    ("scrapy", "Scrapy"),
    ("httrack", "HTTrack"),
    ("heritrix", "Heritrix"),
    ("nutch", "Nutch"),
    ("80legs", "80legs"),
    ("mail.ru_bot", "Mail.RU_Bot"),
];

/// What only bots have in them: words, and an address to ask who they are.
const GENERAL: &[&str] = &[
    "crawler",
    "crawling",
    "spider",
    "scraper",
    "robot",
    "fetcher",
    "archiver",
    "monitoring",
    "uptime",
    "linkcheck",
    "healthcheck",
    "health-check",
    "validator",
    "preview)",
    "indexer",
    "thumbnail",
    "web preview",
    "+http",
];

/// Telephones whose maker is called so.
const NO_BOTS: &[&str] = &["cubot", "abbott"];

/// What a bot nobody has a name for is called.
const OTHER: &str = "Other bot";

/// The name of the bot that calls itself so; `text` in small letters.
pub(super) fn bot(text: &str) -> Option<&'static str> {
    let known = KNOWN.iter().find(|(part, _)| text.contains(part));
    if let Some((_, name)) = known {
        return Some(name);
    }
    let is_bot = GENERAL.iter().any(|word| text.contains(word)) || has_bot(text);
    is_bot.then_some(OTHER)
}

/// Whether a word of it ends in `bot`: `ExampleBot/1.0`, `my-bot (…)`.
fn has_bot(text: &str) -> bool {
    text.match_indices("bot").any(|(at, _)| {
        let after = text[at + 3..].chars().next();
        let ends = after.is_none_or(|next| !next.is_ascii_lowercase());
        let word = text[..at + 3]
            .rsplit(|c: char| !c.is_ascii_lowercase())
            .next();
        ends && !word.is_some_and(|word| NO_BOTS.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bots_are_told_from_telephones_of_that_name() {
        for (text, expected) in [
            ("mozilla/5.0 (compatible; googlebot/2.1)", Some("Googlebot")),
            ("examplebot/1.0", Some(OTHER)),
            ("my-bot", Some(OTHER)),
            ("acme crawler", Some(OTHER)),
            ("mozilla/5.0 (linux; android 9; cubot_x19) mobile", None),
            ("mozilla/5.0 (linux; android 9; cubot x19) mobile", None),
            ("botany/1.0", None),
            ("python-requests/2.31", None),
        ] {
            assert_eq!(bot(text), expected, "{text}");
        }
    }

    #[test]
    fn every_known_part_can_be_found() {
        for (index, (part, name)) in KNOWN.iter().enumerate() {
            assert_eq!(*part, part.to_lowercase(), "{part}");
            let earlier = KNOWN[..index]
                .iter()
                .find(|(known, _)| part.contains(known));
            assert!(
                earlier.is_none(),
                "{part} ({name}) is hidden by {earlier:?}"
            );
        }
    }
}

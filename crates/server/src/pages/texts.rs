//! Every sentence of the pages, in every language.

use super::Language;

macro_rules! texts {
    ($($(#[$doc:meta])* $key:ident: $en:literal, $cn:literal, $tw:literal;)*) => {
        /// The sentences in one language.
        pub(super) struct Texts { $($(#[$doc])* pub $key: &'static str,)* }

        impl Texts {
            /// The sentences of `language`.
            pub const fn of(language: Language) -> Self {
                match language {
                    Language::English => Self { $($key: $en,)* },
                    Language::SimplifiedChinese => Self { $($key: $cn,)* },
                    Language::TraditionalChinese => Self { $($key: $tw,)* },
                }
            }
        }
    };
}

texts! {
    skip: "Skip to content", "跳到正文", "跳至正文";
    languages: "Language", "语言", "語言";
    sign_in: "Sign in", "登录", "登入";
    sign_in_lead: "Paste the token that was printed when the server was started.",
        "请粘贴服务器启动时打印的令牌。", "請貼上伺服器啟動時列印的權杖。";
    token: "Token", "令牌", "權杖";
    token_wrong: "This is not the token of this server. Copy it from the terminal the server was started in.",
        "这不是本服务器的令牌。请从启动服务器的终端中复制。", "這不是本伺服器的權杖。請從啟動伺服器的終端機中複製。";
    failed: "The server did not answer. Check that it is still running, then try again.",
        "服务器没有响应。请确认它仍在运行，然后重试。", "伺服器沒有回應。請確認它仍在執行，然後重試。";
    link_refused: "This link is wrong or has been used already: it works once. Paste the token instead.",
        "此链接有误或已被使用：它只能使用一次。请改为粘贴令牌。", "此連結有誤或已被使用：它只能使用一次。請改為貼上權杖。";
    sign_in_member_lead: "With the e-mail and password of your membership.",
        "请使用成员邮箱和密码登录。", "請使用成員電子郵件和密碼登入。";
    email: "E-mail", "邮箱", "電子郵件";
    password: "Password", "密码", "密碼";
    own_name: "Your name", "您的姓名", "您的姓名";
    set_up: "Become the first owner", "成为首位所有者", "成為首位擁有者";
    set_up_link: "Or become the first owner, with a password of your own", "或者成为首位所有者，并设置自己的密码", "或者成為首位擁有者，並設定自己的密碼";
    set_up_lead: "From then on members sign in with e-mail and password, and the printed token works no more. Passwords have at least 8 characters; the most common ones, your name and your e-mail are refused.",
        "此后成员使用邮箱和密码登录，打印出的令牌不再有效。密码至少 8 个字符；最常见的密码、您的姓名和邮箱均不被接受。",
        "此後成員使用電子郵件和密碼登入，列印出的權杖不再有效。密碼至少 8 個字元；最常見的密碼、您的姓名和電子郵件均不被接受。";
    join: "Become a member", "成为成员", "成為成員";
    new_password: "Set a new password", "设置新密码", "設定新密碼";
    password_lead: "Passwords have at least 8 characters; the most common ones, your name and your e-mail are refused.",
        "密码至少 8 个字符；最常见的密码、您的姓名和邮箱均不被接受。", "密碼至少 8 個字元；最常見的密碼、您的姓名和電子郵件均不被接受。";
    ask_again: "Ask the one who sent you the link for another.", "请向发送链接的人再要一个。", "請向傳送連結的人再要一個。";
    workspaces: "Workspaces", "工作区", "工作區";
    no_workspaces: "There is no workspace yet. Import some events and it appears here:",
        "还没有工作区。导入一些事件后，它会出现在这里：", "還沒有工作區。匯入一些事件後，它會出現在這裡：";
    name: "Name", "名称", "名稱";
    timezone: "Time zone", "时区", "時區";
    created: "Created (UTC)", "创建时间（UTC）", "建立時間（UTC）";
    sample: "sample data", "示例数据", "範例資料";
    events: "Events", "事件", "事件";
    figures: "Figures", "概况", "概況";
    data: "Look into", "查看", "檢視";
    reference: "API reference", "API 参考", "API 參考";
    reference_lead: "Every route of this server, from the OpenAPI document it serves itself.",
        "本服务器的全部接口，取自它自己提供的 OpenAPI 文档。", "本伺服器的全部介面，取自它自己提供的 OpenAPI 文件。";
    openapi: "OpenAPI document", "OpenAPI 文档", "OpenAPI 文件";
    parameters: "Parameters", "参数", "參數";
    parameter: "Name", "名称", "名稱";
    place: "In", "位置", "位置";
    meaning: "Meaning", "含义", "含義";
    path: "path", "路径", "路徑";
    query: "query", "查询", "查詢";
    header: "header", "标头", "標頭";
    body: "Request body", "请求正文", "請求本文";
    answers: "Answers", "响应", "回應";
    examples: "Examples", "示例", "範例";
    schemas: "Schemas", "数据结构", "資料結構";
    contents: "Contents", "目录", "目錄";
    is_public: "no token needed", "无需令牌", "無需權杖";
    sign_out: "Sign out", "退出登录", "登出";
    start: "Start", "首页", "首頁";
}

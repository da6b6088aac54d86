"""The local payment provider's own page: plain HTML, two languages, no script."""

from datetime import datetime
from html import escape

from local_parties import merchant
from local_parties.payment_book import Trade

WORDS = {
    "zh-CN": {
        "title": "收银台（本机演示）",
        "note": "这是本机的演示收银台，不会扣您的钱。",
        "merchant": "收款方",
        "what": "付款说明",
        "pay": "确认支付",
        "fail": "模拟支付失败",
        "back": "不付了，返回",
        "refused": "银行没有同意这笔付款，可以再试一次。",
        "over": "这笔订单已关闭，不能再付。",
        "done": "这笔订单已经支付。",
        "return": "返回商户",
    },
    "en": {
        "title": "Cashier (local demonstration)",
        "note": "This is a demonstration cashier on this machine. No money moves.",
        "merchant": "Paid to",
        "what": "For",
        "pay": "Confirm payment",
        "fail": "Simulate a failed payment",
        "back": "Do not pay, go back",
        "refused": "The bank refused this payment. You can try again.",
        "over": "This order is closed. It can no longer be paid.",
        "done": "This order is paid.",
        "return": "Back to the merchant",
    },
}

STYLE = """
:root{color-scheme:light dark;--paper:#f2f5f9;--surface:#fff;--ink:#16202c;--soft:#4d5b6b;--line:#d5dde7;--go:#0b5cad}
@media(prefers-color-scheme:dark){:root{--paper:#10151b;--surface:#1a212a;--ink:#eef3f8;--soft:#aab6c4;--line:#303b48;
--go:#7db8f5}.go{color:#0b1622!important}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.125rem;margin:0 0 1rem}
.sum{font-size:2.5rem;font-weight:700;margin:1rem 0;font-variant-numeric:tabular-nums}
dl{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1.5rem}
dt{color:var(--soft);font-size:.875rem}dd{margin:0 0 .75rem}dd:last-child{margin:0}form{display:grid;gap:.75rem}
button,.back{font:inherit;min-height:3rem;border-radius:.75rem;border:1px solid var(--line);background:var(--surface);
color:var(--ink);text-align:center;padding:.7rem;text-decoration:none;display:block}
.go{background:var(--go);border-color:var(--go);color:#fff;font-weight:700}.note{color:var(--soft);font-size:.875rem}
"""


def page(trade: Trade) -> str:
    """Draw the page of an order in its state."""
    language = "en" if trade.language.startswith("en") else "zh-CN"
    words = WORDS[language]
    said = {"PAYERROR": words["refused"], "CLOSED": words["over"], "SUCCESS": words["done"]}.get(trade.state, "")
    can_pay = trade.state in ("NOTPAY", "PAYERROR")
    buttons = (
        f'<button class="go" name="choice" value="pay">{words["pay"]} {money(trade.total)}</button>'
        f'<button name="choice" value="fail">{words["fail"]}</button>'
        f'<button name="choice" value="back">{words["back"]}</button>'
        if can_pay
        else f'<a class="back" href="{escape(trade.return_url)}">{words["return"]}</a>'
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{words["title"]}</title>'
        f"<style>{STYLE}</style></head><body><main><h1>{words['title']}</h1>"
        f'<p class="note">{words["note"]}</p><p class="sum">{money(trade.total)}</p>'
        f"<dl><dt>{words['merchant']}</dt><dd>{merchant.NAMES[language]}</dd>"
        f"<dt>{words['what']}</dt><dd>{escape(trade.description)}</dd></dl>"
        f'<p role="status">{said}</p>'
        f'<form method="post">{buttons}</form>'
        "</main></body></html>"
    )


def money(fen: int) -> str:
    """Write an amount in yuan."""
    return f"¥{fen // 100:,}.{fen % 100:02d}"


def instant(text: str) -> bool:
    """Say whether a text is an instant with its zone (RFC 3339)."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False

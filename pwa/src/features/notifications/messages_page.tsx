import bell from "icon:bell";
import calendar from "icon:calendar-event";
import dot from "icon:filled/circle";
import folder from "icon:folder";
import inboxIcon from "icon:inbox";
import message from "icon:message-circle";
import receipt from "icon:receipt";
import { useEffect } from "preact/hooks";
import { formatDay, formatTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { session } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Icon, type IconShape } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Page } from "../../ui/page.tsx";
import { type InboxView, inboxView, type Message, markRead, readInbox, readOlder } from "./inbox.ts";
import { PushSwitch } from "./push_switch.tsx";
import "./messages.css";

const ICONS: [prefix: string, icon: IconShape][] = [
  ["/cases", folder],
  ["/appointments", calendar],
  ["/fines", receipt],
];

function iconOf({ link }: Message): IconShape {
  return ICONS.find(([prefix]) => link.startsWith(prefix))?.[1] ?? message;
}

function MessageRow({ message: told }: { message: Message }) {
  const when = `${formatDay(told.sent_at)} ${formatTime(told.sent_at)}`;
  const unread = told.read ? null : (
    <span class="unread">
      <Icon of={dot} class="small tone-seal" label={t("Not read yet")} />
    </span>
  );
  return (
    <Row
      icon={iconOf(told)}
      title={told.title}
      detail={
        <>
          {told.body}
          <time class="message-time" dateTime={told.sent_at}>
            {when}
          </time>
        </>
      }
      end={unread}
      href={`/messages/${told.id}`}
    />
  );
}

function SignInFirst() {
  return (
    <Empty icon={bell} title={t("Sign in to see your messages")}>
      <p>{t("Results, appointments and answers are announced here.")}</p>
      <Button kind="ink" href="/sign-in?next=%2Fmessages">
        {t("Sign in")}
      </Button>
    </Empty>
  );
}

function MarkAllRead() {
  return (
    <Button kind="line" wide onClick={() => void markRead(null)}>
      {t("Mark all as read")}
    </Button>
  );
}

function MessageList({ view }: { view: InboxView }) {
  if (view.messages.length === 0 && !view.failure) {
    return (
      <Empty icon={inboxIcon} title={t("No messages yet")}>
        <p>{t("When something happens to one of your cases, appointments or payments, it is said here.")}</p>
      </Empty>
    );
  }
  return (
    <>
      {view.failure ? (
        <FailureNotice
          failure={view.failure}
          retry={() => void readInbox()}
          kept={view.messages.length > 0}
        />
      ) : null}
      {view.messages.length > 0 ? (
        <Rows label={t("Messages")}>
          {view.messages.map((each) => (
            <MessageRow key={each.id} message={each} />
          ))}
        </Rows>
      ) : null}
      {view.more ? (
        <Button kind="line" wide onClick={() => void readOlder()}>
          {t("Show older messages")}
        </Button>
      ) : null}
    </>
  );
}

export default function MessagesPage() {
  const { account, state } = session.value;
  useEffect(() => void readInbox(), [account?.account_id]);
  const view = inboxView.value;
  return (
    <Page title={t("Messages")} heading="large" back={null}>
      {state === "unknown" ? <Skeleton lines={3} block /> : null}
      {state === "anonymous" ? <SignInFirst /> : null}
      {account ? (
        <>
          <PushSwitch />
          {view?.messages.some((each) => !each.read) ? <MarkAllRead /> : null}
          {view ? <MessageList view={view} /> : <Skeleton lines={3} block />}
        </>
      ) : null}
    </Page>
  );
}

import { Component, type ComponentChildren } from "preact";
import { BrokenPage } from "./plain_pages.tsx";

interface Props {
  /** Going elsewhere clears the error. */
  at: string;
  children: ComponentChildren;
}

interface State {
  brokenAt: string | null;
}

/** A page that throws shows a sentence instead of nothing; the rest of the app stays. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { brokenAt: null };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ brokenAt: this.props.at });
  }

  override render() {
    if (this.state.brokenAt !== null && this.state.brokenAt === this.props.at) {
      return <BrokenPage onRetry={() => this.setState({ brokenAt: null })} />;
    }
    return this.props.children;
  }
}

/** What breaks inside stays inside: the rest of the page goes on. */
import { Component, type ReactNode } from "react";

interface GuardProps {
  /** Shown instead; what failed, and how to try again. */
  fallback: (error: Error, retry: () => void) => ReactNode;
  children: ReactNode;
}

export class Guard extends Component<GuardProps, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(reason: unknown) {
    return { error: reason instanceof Error ? reason : new Error(String(reason)) };
  }

  override render() {
    const { error } = this.state;
    if (error) return this.props.fallback(error, () => this.setState({ error: null }));
    return this.props.children;
  }
}

/**
 * For parts that are loaded by opening them: closed at first, then as wished. What was focused
 * before is remembered only by what is seen to open.
 */
import { useEffect, useState } from "react";

export function useAfterMount(opened: boolean): boolean {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsOpen(opened), [opened]);
  return isOpen;
}

/** The navigation of phones, in from the side. */
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useAfterMount } from "~/ui/after-mount";

interface SideDrawerProps {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

export default function SideDrawer({ opened, onClose, children }: SideDrawerProps) {
  return (
    <Drawer opened={useAfterMount(opened)} onClose={onClose} size={260} title="Wayfarer">
      {children}
    </Drawer>
  );
}

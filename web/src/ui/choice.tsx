/** One of a few, in the browser's own list: light, at home on phones, and searchable by typing. */
import { NativeSelect } from "@mantine/core";

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
  className?: string;
  icon?: React.ReactNode;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange, className, icon } = props;
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      data={options}
      className={className}
      leftSection={icon}
      onChange={(event) => onChange(event.currentTarget.value as Value)}
    />
  );
}

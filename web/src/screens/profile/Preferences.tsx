import { Choice } from "../../ui/Choice";
import { LANGUAGES, LANGUAGE_NAMES, language, speak, t } from "../../words";
import { THEMES, theme } from "../../device/theme";

export function LanguageChoice() {
  return (
    <Choice
      label={t("profile.language")}
      options={LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value], lang: value }))}
      chosen={language.value}
      choose={(value) => void speak(value)}
    />
  );
}

export function ThemeChoice() {
  return (
    <Choice
      label={t("profile.theme")}
      options={THEMES.map((value) => ({ value, text: t(`theme.${value}`) }))}
      chosen={theme.value.value}
      choose={theme.set}
    />
  );
}

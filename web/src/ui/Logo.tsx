import "./logo.css";

/** The eight-pointed star of a Rishton plate. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="24" class="logo-glaze" />
      <circle cx="24" cy="24" r="18.5" class="logo-ring" />
      <path
        class="logo-star"
        d="M24 10.5 27.95 14.45H33.55V20.05L37.5 24 33.55 27.95V33.55H27.95L24 37.5 20.05 33.55H14.45V27.95L10.5 24 14.45 20.05V14.45H20.05Z"
      />
    </svg>
  );
}

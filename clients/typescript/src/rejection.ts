/** A proof that does not show what it claims. `code` is stable and the same as that of `corebond verify nav`; PARSE is for a file that cannot be read. */
export class Rejection extends Error {
  constructor(
    readonly code: string,
    readonly required: string,
    readonly observed: string,
  ) {
    super(`${code}: observed ${observed}, required ${required}`);
    this.name = "Rejection";
  }
}

/** What all hosts keep together, for the limits that hold over all of them. */
export class Totals {
  processes = 0;
  handles = 0;
  /** Events waiting in the windows. */
  held = 0;
  /** Of the texts that those have to themselves. */
  heldCharacters = 0;
  /** Of the texts of processes and handles. */
  characters = 0;
  accounts = 0;
}

/**
 * Bounds on what a rule's author may write. They keep every later stage, all of which recurse over the tree, clear of
 * the stack, and its time in proportion to the text. Real rules stay far below: the vendor's longest is some 10 kB with
 * a depth under 10.
 */
export const MAX_SOURCE_LENGTH = 4 * 1024 * 1024;

/**
 * Parentheses, unary operators, chained comparisons and operands of + - & | ^ inside each other. Chains of && and || do
 * not count: they stay flat in every stage, so a generated rule may have ten thousand terms.
 */
export const MAX_DEPTH = 200;

/** After this many errors the rest is noise. */
export const MAX_ERRORS = 50;

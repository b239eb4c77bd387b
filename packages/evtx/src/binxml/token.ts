/** Tokens of binary XML (telemetry.md §10.4). Bit 0x40 says that more of the same follows or that attributes exist. */
export const TOKEN_END_OF_STREAM = 0x00;
export const TOKEN_OPEN_START = 0x01;
export const TOKEN_CLOSE_START = 0x02;
export const TOKEN_CLOSE_EMPTY = 0x03;
export const TOKEN_END_ELEMENT = 0x04;
export const TOKEN_VALUE = 0x05;
export const TOKEN_ATTRIBUTE = 0x06;
export const TOKEN_CDATA = 0x07;
export const TOKEN_CHAR_REF = 0x08;
export const TOKEN_ENTITY_REF = 0x09;
export const TOKEN_PI_TARGET = 0x0a;
export const TOKEN_PI_DATA = 0x0b;
export const TOKEN_TEMPLATE = 0x0c;
export const TOKEN_SUBSTITUTION = 0x0d;
export const TOKEN_OPTIONAL_SUBSTITUTION = 0x0e;
export const TOKEN_FRAGMENT = 0x0f;
export const MORE = 0x40;

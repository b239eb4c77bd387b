export type {
  ArrayField,
  Field,
  FieldType,
  MatchKind,
  Model,
  NumberField,
  StringField,
  WideIntField,
} from './model.js';

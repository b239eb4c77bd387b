export type {
  ArrayField,
  Field,
  FieldType,
  ListPerStep,
  MatchKind,
  Model,
  NumberField,
  StringField,
  WideIntField,
} from './model.js';

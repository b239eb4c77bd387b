export type {
  ArrayField,
  BoolField,
  Field,
  FieldType,
  ListPerStep,
  MatchKind,
  Model,
  NumberField,
  StringField,
  WideIntField,
} from './model.js';

import type { Field } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';
import type { Rule } from '../rules/rule.js';
import type { LimitMode } from './limit-mode.js';
import { DEFAULT_RATE, type Rate, TokenBucket } from './token-bucket.js';
import { TokenLimiter } from './token-limiter.js';

/** Hosts whose limits are kept; the one that matched longest ago goes first, and starts afresh. */
const MOST_HOSTS = 4096;
/** Characters of the tokens of all hosts. */
const MOST_CHARACTERS = 8 << 20;

interface Limit {
  readonly rate: Rate;
  /** The fields of the limiter, empty where the rule has one limit as a whole. */
  readonly fields: readonly Field<EvaluationContext>[];
}

interface HostLimits {
  readonly buckets: Map<Rule, TokenBucket | TokenLimiter>;
  characters: number;
}

/**
 * Rate limits on what rules find, on event time. The agent runs on one host, so each host has its own. A limit belongs to
 * the id of a rule, of which a rule set has one rule each.
 */
export class RuleLimits {
  readonly #limits = new Map<Rule, Limit>();
  readonly #hosts = new Map<string, HostLimits>();
  #characters = 0;

  constructor(rules: readonly Rule[], mode: Exclude<LimitMode, 'off'>) {
    for (const rule of rules) {
      const fields = rule.limiterToken.flatMap((name) => fieldOf(name));
      if (rule.every > 0n) this.#limits.set(rule, { rate: { period: rule.every, burst: 1n }, fields });
      else if (fields.length > 0 || mode === 'agent') this.#limits.set(rule, { rate: DEFAULT_RATE, fields });
    }
  }

  /** Whether any rule is limited at all. */
  get isEmpty(): boolean {
    return this.#limits.size === 0;
  }

  /** Whether a match of the rule on the event in the context may be told. */
  admits(rule: Rule, context: EvaluationContext): boolean {
    const limit = this.#limits.get(rule);
    if (limit === undefined) return true;
    const host = this.#host(context.host);
    const bucket = host.buckets.get(rule);
    if (limit.fields.length === 0) {
      const plain = (bucket as TokenBucket | undefined) ?? new TokenBucket(limit.rate, context.time);
      host.buckets.set(rule, plain);
      return plain.admits(context.time);
    }
    const limiter = (bucket as TokenLimiter | undefined) ?? new TokenLimiter(limit.rate);
    host.buckets.set(rule, limiter);
    const before = limiter.characters;
    const admits = limiter.admits(tokenOf(limit.fields, context), context.time);
    host.characters += limiter.characters - before;
    this.#characters += limiter.characters - before;
    this.#relieve();
    return admits;
  }

  reset(): void {
    this.#hosts.clear();
    this.#characters = 0;
  }

  #host(name: string): HostLimits {
    const host = this.#hosts.get(name) ?? { buckets: new Map(), characters: 0 };
    this.#hosts.delete(name);
    this.#hosts.set(name, host);
    this.#relieve();
    return host;
  }

  #relieve(): void {
    while (this.#hosts.size > 1 && (this.#hosts.size > MOST_HOSTS || this.#characters > MOST_CHARACTERS)) {
      const [name, { characters }] = this.#hosts.entries().next().value!;
      this.#hosts.delete(name);
      this.#characters -= characters;
    }
  }
}

/** A field that is not known limits nothing: loading has told of it. */
function fieldOf(name: string): readonly Field<EvaluationContext>[] {
  const field = windowsModel.field(windowsModel.legacyName(name) ?? name);
  return field === undefined ? [] : [field];
}

/** The values of the fields in one text. Each is preceded by its length, so that no two combinations read the same. */
function tokenOf(fields: readonly Field<EvaluationContext>[], context: EvaluationContext): string {
  let token = '';
  for (const field of fields) {
    if ('count' in field) {
      const count = field.count(context);
      token += `${count}[`;
      for (let index = 0; index < count; index++) token += part(String(field.at(context, index)));
    } else token += part(String(field.get(context)));
  }
  return token;
}

function part(value: string): string {
  return `${value.length}:${value}`;
}

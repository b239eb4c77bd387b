import { get, isObject, type JsonObject, str } from '../shapes/json-object.js';
import type { RecordContext } from './record-context.js';

/** Ids of containers are 64 characters; a process keeps what it is told, so that a bound on the number must bound the memory. */
const LONGEST_ID = 128;
const MOST_TAGS = 24;
/** Of all tags of a container together. */
const MOST_CHARACTERS = 1024;
const LONGEST_SERVICE = 256;

/**
 * The container and the service that a record in the Elastic Common Schema names: `container.id`, `.name`, `.image.name`, `.image.tag`,
 * `.labels`, `.runtime` and `service.name`, nested or with dots in the names. Null where it names neither, as nearly all do. ECS has no
 * time at which a container was made.
 */
export function ecsContext(object: JsonObject): RecordContext | null {
  const id = field(object, 'container', 'id');
  const containerId = id.length <= LONGEST_ID ? id : '';
  const name = field(object, 'service', 'name');
  const service = name.length <= LONGEST_SERVICE ? name : '';
  if (containerId === '' && service === '') return null;
  return { containerId, containerTags: containerId === '' ? NONE : tagsOf(object), service };
}

const NONE: readonly string[] = Object.freeze([]);

function field(object: JsonObject, root: 'container' | 'service', name: string): string {
  return str(get(own(object, root), name) ?? get(object, `${root}.${name}`)).trim();
}

function own(object: JsonObject, root: string): unknown {
  return Object.hasOwn(object, root) ? object[root] : undefined;
}

/** The names that the agent gives tags of containers; labels keep theirs. */
function tagsOf(object: JsonObject): readonly string[] {
  const container = own(object, 'container');
  const part = (name: string): unknown => get(container, name) ?? get(object, `container.${name}`);
  const image = part('image');
  const [imageName, imageTag] = imageParts(str(get(image, 'name') ?? part('image.name')));
  const tags = new Tags();
  tags.add('container_name', part('name'));
  tags.add('image_name', imageName);
  for (const tag of listOf(get(image, 'tag') ?? part('image.tag') ?? imageTag)) tags.add('image_tag', tag);
  tags.add('runtime', part('runtime'));
  const labels = part('labels');
  if (isObject(labels)) for (const key of Object.keys(labels).slice(0, MOST_TAGS)) tags.add(key, labels[key]);
  return tags.list;
}

class Tags {
  readonly list: string[] = [];
  private characters = 0;

  add(key: string, value: unknown): void {
    const text = str(value);
    if (text === '' || this.list.length >= MOST_TAGS) return;
    const tag = `${key}:${text}`;
    if (this.characters + tag.length > MOST_CHARACTERS) return;
    this.characters += tag.length;
    this.list.push(tag);
  }
}

/** `registry:5000/name:tag`: the tag stands behind the last colon, unless that is of the port. */
function imageParts(image: string): readonly [name: string, tag: string] {
  const at = image.lastIndexOf(':');
  return at > image.lastIndexOf('/') ? [image.slice(0, at), image.slice(at + 1)] : [image, ''];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

package dev.learndock.server.beimingwu;

import java.util.List;

/**
 * A part of a list, by number.
 *
 * @param page from 0 on
 * @param limit entries of a page, at least one
 */
record Paging(long page, long limit) {
  /** Nobody has more entries than fit into a list. */
  Paging {
    limit = Math.min(limit, Integer.MAX_VALUE);
  }

  /** The page that a request has to ask for. */
  static Paging of(Fields fields) {
    return new Paging(fields.number("page"), fields.number("limit"));
  }

  /** The page that a request may ask for, from the first one on. */
  static Paging of(Fields fields, long fallback) {
    Long page = fields.optionalNumber("page");
    Long limit = fields.optionalNumber("limit");
    return new Paging(page == null ? 0 : page, limit == null ? fallback : limit);
  }

  /** Beimingwu divides by the limit; here 0 is refused, with the code of the route. */
  Paging require(int code) {
    if (limit < 1) {
      throw Refused.with(code, "Limit cannot be 0.");
    }
    return this;
  }

  /** How many pages so many entries are. */
  long pages(long entries) {
    return (entries + limit - 1) / limit;
  }

  /** Where the page begins among so many; at the end when there is none such. */
  int from(int all) {
    boolean there = page >= 0 && page <= all / limit;
    return there ? (int) Math.min(all, page * limit) : all;
  }

  /** Where it ends. */
  int to(int all) {
    return (int) Math.min(all, from(all) + limit);
  }

  /** The entries of this page. */
  <T> List<T> of(List<T> all) {
    return all.subList(from(all.size()), to(all.size()));
  }
}

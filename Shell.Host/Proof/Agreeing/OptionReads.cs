using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Core.Domain;

namespace Proof.Agreeing;

/// <summary>Notes which options a charm reads, as what, and what stands in for them. Any number of threads may read at once.</summary>
internal sealed class OptionReads
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<ConfigValue, bool>> asked = new();
    private readonly ConcurrentDictionary<string, bool> plain = new();
    private volatile bool isWhole;
    private long calls;

    /// <summary>True if the charm went through all options without naming them.</summary>
    public bool IsWhole => isWhole;

    /// <summary>How many calls of the charm were noted.</summary>
    public long Calls => Interlocked.Read(ref calls);

    /// <summary>The options that were read by name, in the order of their names.</summary>
    public IReadOnlyList<string> Names => [.. asked.Keys.Union(plain.Keys).Order(StringComparer.Ordinal)];

    /// <summary>What stood in for an option where it was read as a value of a type; empty if it was read in no such way.</summary>
    public IReadOnlyList<ConfigValue> Otherwise(string option) => asked.TryGetValue(option, out var values) ? [.. values.Keys.OrderBy(
        value => $"{value}", StringComparer.Ordinal)] : [];

    /// <summary>True if the option was read as it is, whatever its type.</summary>
    public bool IsPlain(string option) => plain.ContainsKey(option);

    /// <summary>The same charm, of which every read is noted.</summary>
    public ICharm Over(ICharm charm) => new Noted(charm, this);

    private Config Over(Config config)
    {
        Interlocked.Increment(ref calls);
        return new Config(new Values(config.Values, this));
    }

    private void Plain(string option)
    {
        if (!plain.ContainsKey(option))
            plain.TryAdd(option, true);
    }

    private void Asked(string option, ConfigValue otherwise)
    {
        var values = asked.TryGetValue(option, out var known) ? known : asked.GetOrAdd(option, _ => new());
        // A charm may make up a new value at each read.
        if (!values.ContainsKey(otherwise) && values.Count < 8)
            values.TryAdd(otherwise, true);
    }

    private sealed class Noted(ICharm charm, OptionReads reads) : ICharm
    {
        public string Name => charm.Name;

        public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => charm.Observe(@event, state, reads.Over(config));

        public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) => charm.Decide(@event, state, reads.Over(
            config));

        public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
            charm.Report(@event, outcome, state, reads.Over(config));

        public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => charm.Secrets(@event, state, reads.Over(config));
    }

    private sealed class Values(IReadOnlyDictionary<string, ConfigValue> values, OptionReads reads) : IAskedValues
    {
        public int Count => All.Count;

        public IEnumerable<string> Keys => All.Keys;

        IEnumerable<ConfigValue> IReadOnlyDictionary<string, ConfigValue>.Values => All.Values;

        public ConfigValue this[string key]
        {
            get
            {
                reads.Plain(key);
                return values[key];
            }
        }

        private IReadOnlyDictionary<string, ConfigValue> All
        {
            get
            {
                reads.isWhole = true;
                return values;
            }
        }

        public ConfigValue Value(string option, ConfigValue otherwise)
        {
            reads.Asked(option, otherwise);
            return values.TryGetValue(option, out var value) ? value : otherwise;
        }

        public bool ContainsKey(string key)
        {
            reads.Plain(key);
            return values.ContainsKey(key);
        }

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out ConfigValue value)
        {
            reads.Plain(key);
            return values.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, ConfigValue>> GetEnumerator() => All.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override bool Equals(object? other) => All.Equals(other is Values one ? one.All : other);

        public override int GetHashCode() => All.GetHashCode();

        public override string ToString() => $"{All}";
    }
}

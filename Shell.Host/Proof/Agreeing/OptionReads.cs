using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Core.Domain;

namespace Proof.Agreeing;

/// <summary>
/// Notes which options a charm reads, as what, and what stands in for them; which parameters of actions it reads; the endpoints whose ports
/// it opens, whose relations it reads and whose network it asks for; the resources and the storage that it asks for. Any number of threads
/// may read at once.
/// </summary>
internal sealed class OptionReads
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<ConfigValue, bool>> asked = new();
    private readonly ConcurrentDictionary<string, bool> plain = new();
    private readonly ConcurrentDictionary<(string Action, string Parameter), bool> parameters = new();
    private readonly ConcurrentDictionary<string, bool> endpoints = new();
    private readonly ConcurrentDictionary<string, bool> resources = new();
    private readonly ConcurrentDictionary<string, bool> storages = new();
    private (Config Known, Config Noted)[] kept = [];
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

    /// <summary>The parameters that were read, each with its action; <c>*</c> where the charm went through all of them.</summary>
    public IReadOnlyCollection<(string Action, string Parameter)> Parameters => [.. parameters.Keys.Order()];

    /// <summary>The endpoints for which a port was to be open, and those that were asked about.</summary>
    public IReadOnlyList<string> Endpoints => [.. endpoints.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The resources that were asked for.</summary>
    public IReadOnlyList<string> Resources => [.. resources.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The storage that was asked for.</summary>
    public IReadOnlyList<string> Storages => [.. storages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>True if the option was read as it is, whatever its type.</summary>
    public bool IsPlain(string option) => plain.ContainsKey(option);

    /// <summary>The same charm, of which every read is noted.</summary>
    public ICharm Over(ICharm charm) => new Noted(charm, this);

    /// <summary>
    /// Keeps what the charm makes of each of these configurations: <c>check</c> asks a charm about few of them, millions of times. A copy
    /// of a configuration is read anew, so that a law can tell whether the charm makes the same of the same.
    /// </summary>
    public void Keep(IEnumerable<Config> configs) =>
        kept = configs.Select(config => (config, Noting(config))).ToArray();

    private Config Over(Config config)
    {
        Interlocked.Increment(ref calls);
        foreach (var (known, noted) in kept)
            if (ReferenceEquals(known, config))
                return noted;
        return Noting(config);
    }

    private Config Noting(Config config) => new(new Values(config.Values, this));

    // Only an action has parameters.
    private Event Over(Event hook) => hook is Event.Action { Payload: var action }
        ? Event.NewAction(new ActionEvent(action.Name, action.Id, new Parameterised(action.Name, action.Parameters, this)))
        : hook;

    private IReadOnlyList<Query> Asked(IReadOnlyList<Query> queries)
    {
        foreach (var query in queries)
            if (query.Question is Question.Juju { Payload: JujuQuestion.Resource { Payload.Name: var resource } })
                resources.TryAdd(resource, true);
            else if (query.Question is Question.Juju { Payload: JujuQuestion.Storage { Payload.Name: var storage } })
                storages.TryAdd(storage, true);
            else if (query.Question is Question.Juju { Payload: JujuQuestion.Network { Payload.Endpoint: var bound } })
                endpoints.TryAdd(bound, true);
            else if (query.Question is Question.Relations { Payload.Endpoint: var related })
                endpoints.TryAdd(related, true);
        return queries;
    }

    private IReadOnlyList<Step<T>> Told<T>(IReadOnlyList<Step<T>> steps, Func<T, JujuEffect?> told)
    {
        foreach (var step in steps)
            foreach (var port in (told(step.Effect) as JujuEffect.SetPorts)?.Payload.Ports ?? [])
                if (port.Endpoint != "")
                    endpoints.TryAdd(port.Endpoint, true);
        return steps;
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

        public IReadOnlyList<Query> Observe(Event @event, State state, Config config) =>
            reads.Asked(charm.Observe(reads.Over(@event), state, reads.Over(config)));

        public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) =>
            reads.Told(charm.Decide(reads.Over(@event), state, reads.Over(config)), effect => (effect as Effect.Juju)?.Effect);

        public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
            reads.Told(charm.Report(reads.Over(@event), outcome, state, reads.Over(config)), effect => effect);

        public IReadOnlyList<string> Secrets(Event @event, State state, Config config) =>
            charm.Secrets(reads.Over(@event), state, reads.Over(config));
    }

    // An action's parameters, each read of which is noted.
    private sealed class Parameterised(string action, IReadOnlyDictionary<string, string> values, OptionReads reads)
        : IReadOnlyDictionary<string, string>
    {
        public int Count => All.Count;

        public IEnumerable<string> Keys => All.Keys;

        IEnumerable<string> IReadOnlyDictionary<string, string>.Values => All.Values;

        public string this[string key] => Of(key)[key];

        private IReadOnlyDictionary<string, string> All => Of("*");

        public bool ContainsKey(string key) => Of(key).ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => Of(key).TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => All.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override bool Equals(object? other) => All.Equals(other is Parameterised one ? one.All : other);

        public override int GetHashCode() => All.GetHashCode();

        public override string ToString() => $"{All}";

        private IReadOnlyDictionary<string, string> Of(string key)
        {
            reads.parameters.TryAdd((action, key), true);
            return values;
        }
    }

    private sealed class Values(IReadOnlyDictionary<string, ConfigValue> values, OptionReads reads) : IAskedValues
    {
        private object? parsed;

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

        // A charm makes one thing of them. Two threads that come at once both call the function.
        public T Parsed<T>(Func<T> parse)
            where T : notnull
        {
            if (Volatile.Read(ref parsed) is T known)
                return known;
            var made = parse();
            Volatile.Write(ref parsed, made);
            return made;
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

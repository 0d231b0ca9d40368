using System.Runtime.CompilerServices;
using Core.Domain;
using Shell.Effects.Recording;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>
/// The situations of a history, alike ones once: what causes are found with. Beyond so many, later ones are left out, and counted; those
/// that differ are not.
/// </summary>
internal sealed class LivedSituations
{
    private const int Most = 60_000;

    private readonly Dictionary<ulong, Lived> known = [];
    private readonly SortedSet<string> withheld = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<object, object> hashes = [];

    /// <summary>The situations, in their order.</summary>
    public IReadOnlyCollection<Lived> All => known.Values;

    /// <summary>How many situations were left out.</summary>
    public int Left { get; private set; }

    /// <summary>The inputs that were recorded without a secret that they held.</summary>
    public IReadOnlyCollection<string> Withheld => withheld;

    /// <summary>Takes in a recorded hook. Returns its situations, for the next hook that is the same.</summary>
    public IReadOnlyList<Lived> Add(RecordEntry.Hook hook)
    {
        List<Lived> all = [];
        foreach (var lived in Lived.All(hook.Record))
        {
            all.Add(Add(Key(lived), lived, isKept: true)!);
            if (hook.IsPartial)
                withheld.UnionWith(Input.Of(lived.Situation)
                    .Where(input => Core.Domain.Withheld.IsIn($"{input.Shape}")).Select(input => input.Name));
        }

        return all;
    }

    /// <summary>Takes in what came in a later part of the history.</summary>
    public void Add(LivedSituations later)
    {
        foreach (var (key, lived) in later.known)
            Add(key, lived, known.Count < Most);
        Left += later.Left;
        withheld.UnionWith(later.withheld);
    }

    private Lived? Add(ulong key, Lived lived, bool isKept)
    {
        if (known.TryGetValue(key, out var same))
            same.Count += lived.Count;
        else if (isKept)
            known.Add(key, same = lived);
        else
            Left++;
        return same;
    }

    // Of what a segment shares each is read once.
    private ulong Key(Lived lived)
    {
        var (hook, state, config, outcome, _) = lived.Situation;
        var key = Mix(Hash(hook, EventCodecs.Events), Hash(config, JujuCodecs.Configs));
        key = Mix(key, Hash(state.Context, JujuCodecs.Contexts));
        foreach (var fact in state.Facts)
            key = Mix(key, Hash(fact, ValueCodecs.Fact));
        key = Mix(key, outcome is null ? 0 : Hash(outcome, FailureCodecs.Outcomes));
        foreach (var said in lived.Recorded)
            key = Mix(key, said.Effect is Effect effect
                ? Hash(effect, EffectCodecs.Effects)
                : Hash((JujuEffect)said.Effect, EffectCodecs.Juju));
        return key;
    }

    private ulong Hash<T>(T value, Codec<T> codec) where T : class => (ulong)hashes.GetValue(value, _ => Hash($"{Shape.Of(codec, value)}"));

    // FNV-1a: the same in every run.
    private static ulong Hash(string text) => text.Aggregate(14695981039346656037, (hash, letter) => (hash ^ letter) * 1099511628211);

    private static ulong Mix(ulong one, ulong other) => (one ^ other) * 1099511628211 + (one >> 29);
}

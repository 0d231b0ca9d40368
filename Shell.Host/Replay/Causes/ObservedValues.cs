using Core.Domain;

namespace Replaying.Causes;

/// <summary>The values that each input had in a history: what else could have been there. Of an input with many, the first ones.</summary>
internal sealed class ObservedValues
{
    private const int Most = 64;

    private readonly Dictionary<string, OrderedDictionary<string, Input>> values = [];
    private readonly HashSet<string> overfull = [];
    private readonly SortedSet<string> withheld = new(StringComparer.Ordinal);

    /// <summary>The inputs that were recorded without a secret that they held.</summary>
    public IReadOnlyCollection<string> Withheld => withheld;

    /// <summary>Takes in what a hook depended on.</summary>
    public void Add(HookRecord hook)
    {
        Add(Situation.Of(hook, "decision"));
        Add(Situation.Of(hook, "report"));
    }

    /// <summary>Takes in what was seen in a later part.</summary>
    public void Add(ObservedValues later)
    {
        foreach (var input in later.values.Values.SelectMany(inputs => inputs.Values))
            Add(input);
        overfull.UnionWith(later.overfull);
        withheld.UnionWith(later.withheld);
    }

    /// <summary>What else an input was, than in this place.</summary>
    public IEnumerable<Input> Others(Input input) => values.TryGetValue(input.Name, out var known)
        ? known.Values.Where(other => other.Key != input.Key)
        : [];

    /// <summary>True if the input had more values than are known.</summary>
    public bool IsOverfull(Input input) => overfull.Contains(input.Name);

    private void Add(Situation situation)
    {
        foreach (var input in Input.Of(situation))
            Add(input);
    }

    private void Add(Input input)
    {
        if (Core.Domain.Withheld.IsIn(input.Key))
            withheld.Add(input.Name);
        if (!values.TryGetValue(input.Name, out var known))
            values.Add(input.Name, known = []);
        if (known.Count < Most)
            known.TryAdd(input.Key, input);
        else if (!known.ContainsKey(input.Key))
            overfull.Add(input.Name);
    }
}

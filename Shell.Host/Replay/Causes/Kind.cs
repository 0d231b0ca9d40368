using Core.Domain;
using Replaying.Judging;

namespace Replaying.Causes;

/// <summary>One way in which two builds differ. Equal ones are the same object.</summary>
/// <param name="isReport">True of what Juju is told in the end, false of a decision.</param>
/// <param name="effect">The effect, as a change names it: its kind and its subject, of a status its kind.</param>
/// <param name="argument">The argument that is otherwise; empty where the effect appears or vanishes.</param>
/// <param name="reason">The number of the reason that both give for an effect whose argument is otherwise; -1 if they give two.</param>
/// <param name="sign"><c>+</c> where the effect appears, <c>-</c> where it vanishes, <c>~</c> where an argument is otherwise.</param>
internal sealed class Kind(bool isReport, string effect, string argument, int reason, char sign)
{
    /// <summary>True of what Juju is told in the end.</summary>
    public bool IsReport => isReport;

    /// <summary>The effect's name.</summary>
    public string Effect => effect;

    /// <summary>The reason's number, or -1.</summary>
    public int Reason => reason;

    /// <summary>How it is otherwise.</summary>
    public char Sign => sign;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(IsReport ? "report" : "decision")}: {Sign}{Effect}{(argument == "" ? "" : $" {argument}")} {reason}";
}

/// <summary>A list of effects, by numbers: equal lists have the same number, and equal effects of one name, too.</summary>
/// <param name="Id">Tells the list from others, and from those with other reasons.</param>
/// <param name="Number">Tells the list from others: equal effects with other reasons have the same.</param>
/// <param name="Effects">The number of the name, of the effect and of its reason.</param>
internal sealed record Numbered(int Id, int Number, IReadOnlyList<(int Label, int Effect, int Reason)> Effects)
{
    /// <summary>True if an effect of this name is in the list; for this reason, if one is given.</summary>
    public bool Has(int label, int reason = -1)
    {
        foreach (var effect in Effects)
            if (effect.Label == label && (reason < 0 || effect.Reason == reason))
                return true;
        return false;
    }

    /// <summary>The reason of the first effect of this name; -1 if there is none.</summary>
    public int Reason(int label)
    {
        foreach (var effect in Effects)
            if (effect.Label == label)
                return effect.Reason;
        return -1;
    }

    /// <summary>True if both lists have the same effects, but for their arguments.</summary>
    public bool IsLike(Numbered other) => Effects.Select(each => each.Label).SequenceEqual(other.Effects.Select(each => each.Label));

    /// <summary>How many effects one of the lists has and the other has not.</summary>
    public int Distance(Numbered other)
    {
        var (few, many) = (Effects.Select(each => each.Effect).ToHashSet(), other.Effects.Select(each => each.Effect).ToHashSet());
        few.SymmetricExceptWith(many);
        return few.Count;
    }
}

/// <summary>Gives numbers to effects and to lists of them, and tells in which ways two lists differ.</summary>
internal sealed class EffectNumbers
{
    private const string Order = "the order of the effects";
    private const string Defect = "a defect of the charm";

    private readonly Dictionary<object, (int Label, int Effect)> effects = [];
    private readonly List<object> all = [];
    private readonly Dictionary<string, int> labels = [];
    private readonly Dictionary<string, Numbered> lists = [];
    private readonly Dictionary<string, int> ofEffects = [];
    private readonly Dictionary<(bool, int, int), IReadOnlyList<Kind>> differences = [];
    private readonly Dictionary<(int, int), string> arguments = [];
    private readonly Dictionary<(bool, string, string, int, char), Kind> kinds = [];
    private readonly Dictionary<string, int> reasons = [];
    private readonly List<string> because = [];

    /// <summary>The number of a name.</summary>
    public int Label(string name)
    {
        if (!labels.TryGetValue(name, out var number))
            labels.Add(name, number = labels.Count);
        return number;
    }

    /// <summary>The effect of that number.</summary>
    public object Effect(int number) => all[number];

    /// <summary>The reason of that number.</summary>
    public string Reason(int number) => because[number];

    /// <summary>The list of a reply.</summary>
    public Numbered Of(Reply reply, string unit) =>
        Of(reply.Defect == "" ? reply.Steps : [new Said(Defect, "", SourceLine.Unknown)], unit);

    /// <summary>A list of effects.</summary>
    public Numbered Of(IEnumerable<Said> list, string unit)
    {
        (int Label, int Effect, int Reason)[] numbered = [.. list.Select(said => Number(said, unit))];
        var key = string.Join(' ', numbered.Select(each => $"{each.Effect}:{each.Reason}"));
        if (!lists.TryGetValue(key, out var known))
            lists.Add(key, known = new Numbered(lists.Count, Number(string.Join(' ', numbered.Select(each => each.Effect))), numbered));
        return known;
    }

    /// <summary>In which ways the second list differs from the first.</summary>
    public IReadOnlyList<Kind> Differences(bool isReport, Numbered before, Numbered now)
    {
        if (before.Number == now.Number)
            return [];
        var key = (isReport, before.Id, now.Id);
        if (!differences.TryGetValue(key, out var known))
            differences.Add(key, known = [.. Compare(isReport, before, now)]);
        return known;
    }

    /// <summary>The effects of a name that differ, in pairs.</summary>
    public IEnumerable<(object Was, object Becomes)> Pairs(Kind kind, Numbered before, Numbered now)
    {
        var label = Label(kind.Effect);
        return before.Effects.Where(each => each.Label == label)
            .Zip(now.Effects.Where(each => each.Label == label), (one, other) => (one.Effect, Other: other.Effect))
            .Where(pair => pair.Effect != pair.Other)
            .Select(pair => (all[pair.Effect], all[pair.Other]));
    }

    private IEnumerable<Kind> Compare(bool isReport, Numbered before, Numbered now)
    {
        var isOrdered = true;
        foreach (var (name, label) in labels.ToArray())
        {
            var was = before.Effects.Where(each => each.Label == label).ToArray();
            var becomes = now.Effects.Where(each => each.Label == label).ToArray();
            if (was.Select(each => each.Effect).SequenceEqual(becomes.Select(each => each.Effect)))
                continue;
            isOrdered = false;
            yield return was is [] ? Kind(isReport, name, "", -1, '+')
                : becomes is [] ? Kind(isReport, name, "", -1, '-')
                : Otherwise(isReport, name, was, becomes);
        }

        if (isOrdered)
            yield return Kind(isReport, Order, "", -1, '~');
    }

    private Kind Otherwise(bool isReport, string name, (int, int Effect, int Reason)[] was, (int, int Effect, int Reason)[] becomes)
    {
        var at = was.Zip(becomes, (one, other) => one.Effect == other.Effect).TakeWhile(same => same).Count();
        if (at >= was.Length || at >= becomes.Length)
            return Kind(isReport, name, "number", -1, '~');
        var reason = was[at].Reason == becomes[at].Reason ? was[at].Reason : -1;
        return Kind(isReport, name, Argument(was[at].Effect, becomes[at].Effect), reason, '~');
    }

    private Kind Kind(bool isReport, string effect, string argument, int reason, char sign)
    {
        var key = (isReport, effect, argument, reason, sign);
        if (!kinds.TryGetValue(key, out var known))
            kinds.Add(key, known = new Kind(isReport, effect, argument, reason, sign));
        return known;
    }

    private string Argument(int was, int becomes)
    {
        if (!arguments.TryGetValue((was, becomes), out var known))
            arguments.Add((was, becomes), known =
                OfContent(new EffectPair(all[was], "", all[becomes], "", SourceLine.Unknown).Argument().Split(':')[0]));
        return known;
    }

    // A content stands in a record as a text, or as pieces if it has a secret: that is one argument.
    private static string OfContent(string argument) =>
        argument.EndsWith(".pieces", StringComparison.Ordinal) ? $"{argument[..^"pieces".Length]}text" : argument;

    private int Number(string effectsOfAList)
    {
        if (!ofEffects.TryGetValue(effectsOfAList, out var number))
            ofEffects.Add(effectsOfAList, number = ofEffects.Count);
        return number;
    }

    private (int, int, int) Number(Said said, string unit)
    {
        var (label, effect) = Number(said.Effect, unit);
        if (!reasons.TryGetValue(said.Because, out var reason))
        {
            reasons.Add(said.Because, reason = reasons.Count);
            because.Add(said.Because);
        }

        return (label, effect, reason);
    }

    private (int, int) Number(object effect, string unit)
    {
        if (!effects.TryGetValue(effect, out var known))
        {
            effects.Add(effect, known = (Label(effect is string ? Defect : EffectPair.Label(effect, unit)), all.Count));
            all.Add(effect);
        }

        return known;
    }
}

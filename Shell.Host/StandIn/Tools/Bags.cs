using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The bags of a relation, as a hook reads them.</summary>
internal static class Bags
{
    private static readonly ImmutableSortedDictionary<string, string> Empty = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A bag that the unit may write, with what this hook wrote.</summary>
    public static ImmutableSortedDictionary<string, string> Own(HookToolContext context, Relation relation, bool isApplication)
    {
        var held = isApplication ? relation.OwnApplication : relation.Own;
        var written = context.Changes.Bags.GetValueOrDefault(new(relation.Number, isApplication), Empty);
        return held.SetItems(written).RemoveRange(written.Where(pair => pair.Value == "").Select(pair => pair.Key));
    }

    /// <summary>The bag of a unit, asked of the controller.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? OfUnit(HookScope scope, Relation relation, string unit, out ImmutableSortedDictionary<string, string> bag)
    {
        bag = relation.Units.GetValueOrDefault(unit) ?? relation.Departed.GetValueOrDefault(unit, Empty);
        return relation.Units.ContainsKey(unit) || relation.Departed.ContainsKey(unit) ? null
            : relation.Key == "" ? $"unknown unit {unit}"
            : !IsRelated(scope, relation, Names.ApplicationOf(unit)) ? "permission denied"
            : scope.Release >= JujuRelease.FourBeta ? "relation unit not found"
            : $"cannot read settings for unit {GoText.Quote(unit)} in relation {GoText.Quote(relation.Key)}: "
                + $"unit {GoText.Quote(unit)}: settings not found";
    }

    /// <summary>The bag of an application, asked of the controller.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? OfApplication(HookScope scope, Relation relation, string name, out ImmutableSortedDictionary<string, string> bag)
    {
        var isOwn = name == scope.Application;
        bag = isOwn && !relation.IsPeer ? relation.OwnApplication : relation.Application;
        return name == "" ? "\"\" is not a valid unit or application"
            : isOwn && !relation.IsPeer && scope.Release < JujuRelease.FourBeta || !isOwn && !IsRelated(scope, relation, name)
                ? "permission denied"
            : null;
    }

    private static bool IsRelated(HookScope scope, Relation relation, string application) =>
        relation.Key == "" || application == scope.Application || application == relation.RemoteApplication
            || relation.Key.Split(' ').Any(end => end.Split(':')[0] == application);
}

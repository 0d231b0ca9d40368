using Core.Domain;
using Microsoft.FSharp.Reflection;

namespace Tests.Machine.Model;

/// <summary>Outcomes in words that name the cause.</summary>
internal static class Words
{
    /// <summary>unchanged, changed, or the name of the cause.</summary>
    public static string Kind(Outcome outcome) => outcome is Outcome.Failed failed
        ? FSharpValue.GetUnionFields(failed.Failure.Cause, typeof(Cause), null).Item1.Name
        : $"{outcome}";

    /// <summary>The same, with what was reported.</summary>
    public static string Whole(Outcome outcome) => outcome is Outcome.Failed failed ? $"{Kind(outcome)}: {failed.Failure}" : Kind(outcome);
}

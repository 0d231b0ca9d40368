using Proof.Checking;

namespace Desk;

/// <summary>How far a check is, in a line.</summary>
internal static class CheckMeter
{
    /// <summary>How far it is.</summary>
    public static string Line(CheckProgress now, TimeSpan elapsed) =>
        $"{elapsed.TotalSeconds:0} s, {now.Faults} {(now.Faults == 1 ? "fault" : "faults")}: {now.Places:#,0} states, {now.Frontier:#,0} at the frontier, "
        + $"{now.Asked:#,0} hooks, {now.Asked / Math.Max(elapsed.TotalSeconds, 0.001):#,0} a second";
}

using CsCheck;

namespace Tests.Properties;

/// How many samples a property takes: so many, or more if CsCheck_Iter says so.
internal static class Runs
{
    public static long AtLeast(long samples) => Math.Max(samples, Check.Iter);
}

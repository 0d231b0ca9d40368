namespace Tests.Unit.Mutating;

/// <summary>Branches of an author and of a compiler.</summary>
internal static class BranchSample
{
    public static int If(int number) => number > 1 ? 2 : 3;

    public static bool Both(bool one, bool other)
    {
        if (Is(one) && Is(other))
            return true;
        return false;
    }

    // Of the compiler: the null test before Dispose.
    public static int Loop(IEnumerable<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers)
            sum += number;
        return sum;
    }

    // Of the compiler: the null test before the length.
    public static int Pattern(string[] parts) => parts is [_, _] ? 1 : 0;

    // Of the compiler: the lambda that is made once.
    public static IEnumerable<int> Lambda(IEnumerable<int> numbers) => numbers.Where(number => number > 0);

    // Of the compiler: the way that no case takes.
    public static int Total(DayOfWeek day) => day switch
    {
        DayOfWeek.Sunday => 1,
        not DayOfWeek.Sunday => 2,
    };

    private static bool Is(bool value) => value;
}

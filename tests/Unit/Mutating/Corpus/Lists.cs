// How a charm in C# gives its steps, one function each: ListMutantsTests compiles this file in two ways, and looks at every mutant.
using Core.Domain;

namespace Corpus;

public static class Lists
{
    /// <summary>How often a finally block ran.</summary>
    public static int Ended { get; set; }

    public static IEnumerable<Step<Effect>> Straight(int n)
    {
        yield return Do.StartService("a").Because($"{n} is there");
        yield return Do.StartService("b").Because("it is down");
        yield return Do.StartService("c").Because("it is down");
    }

    public static IEnumerable<Step<Effect>> Only(int n)
    {
        if (n > 2)
            yield return Do.StartService("a").Because("it is down");
    }

    public static IEnumerable<Step<Effect>> Conditions(int n)
    {
        if (n % 2 == 0)
            yield return Do.StartService("a").Because("it is down");
        if (n > 3)
            yield return Do.StartService("b").Because("it is down");
        else if (n < 0)
            yield break;
        if (n % 3 == 0 || n > 7)
            yield return Do.StartService(n > 7 ? "c" : "d").Because("it is down");
    }

    public static IEnumerable<Step<Effect>> Loop(int n)
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            yield return Do.StartService(name).Because("it is down");
            if (n > 4)
                yield return Do.StopService(name).Because("it is up");
        }
    }

    public static IEnumerable<Step<Effect>> Others(int n)
    {
        foreach (var step in Straight(n))
            yield return step;
        foreach (var step in Brackets(n))
            yield return step;
    }

    public static IEnumerable<Step<Effect>> Finally(int n)
    {
        try
        {
            yield return Do.StartService("a").Because("it is down");
            try
            {
                yield return Do.StartService("b").Because("it is down");
                if (n > 5)
                    yield break;
            }
            finally
            {
                Ended++;
            }
        }
        finally
        {
            Ended++;
        }

        yield return Do.StartService("c").Because("it is down");
    }

    public static IEnumerable<Step<Effect>> LocalFunction(int n)
    {
        foreach (var step in Inner(n))
            yield return step;

        static IEnumerable<Step<Effect>> Inner(int n)
        {
            if (n > 1)
                yield return Do.StartService("a").Because("it is down");
            yield return Do.StartService("b").Because("it is down");
        }
    }

    public static IEnumerable<Step<Effect>> Lambda(int n) => Enumerable.Range(0, Math.Max(n, 0)).SelectMany(
        i => i % 2 == 0 ? [Do.StartService($"a{i}").Because("it is even"), Do.StopService($"b{i}").Because("it is even")] : Straight(i));

    public static IEnumerable<Step<Effect>> Generic(int n) => Typed(n, "a");

    public static IEnumerable<Step<Effect>> Brackets(int n) =>
    [
        Do.StartService("a").Because("it is down"),
        Do.StartService(n > 3 ? "b" : "c").Because("it is down"),
        Do.StartService("d").Because("it is down"),
    ];

    public static IEnumerable<Step<Effect>> One(int n) => [Do.StartService($"a{n}").Because("it is down")];

    public static IEnumerable<Step<Effect>> Spread(int n) => [.. Brackets(n), .. Conditions(n)];

    public static IEnumerable<Step<Effect>> Known(int n) =>
        [Do.StartService("x").Because("it is down"), .. List(n), .. Two(n), Single(n), .. List(n)];

    public static IEnumerable<Step<Effect>> Array(int n) =>
    [
        .. n > 3 ? [Do.StartService("a").Because("it is down")] : System.Array.Empty<Step<Effect>>(),
        Do.StartService("b").Because("it is down"),
        .. Two(n).ToArray(),
    ];

    public static IEnumerable<Step<Effect>> Unknown(int n) => [Single(n), .. Conditions(n), Do.StopService("z").Because("it is up")];

    public static IEnumerable<Step<Effect>> UnknownArray(int n) => [.. Two(n).ToArray(), .. List(n), Single(n), .. Conditions(n)];

    public static IEnumerable<Step<Effect>> TwoLists(int n)
    {
        var (one, other) = (new List<Step<Effect>>(), new List<Step<Effect>>());
        one.Add(Do.StartService("a").Because("it is down"));
        other.Add(Single(n));
        other.Add(Do.StartService("b").Because("it is down"));
        one.AddRange(List(n));
        return one.Concat(other);
    }

    public static IEnumerable<Step<Effect>> Arms(int n) => (n % 4) switch
    {
        0 => [.. List(n), Single(n)],
        1 => [Single(n), .. Two(n)],
        2 => [],
        3 => [.. Two(n), .. List(n)],
        _ => [Single(n)],
    };

    public static IEnumerable<Step<Effect>> Held(int n)
    {
        List<Step<Effect>> steps = [Single(n), .. List(n)];
        steps.Add(Do.StopService("z").Because("it is up"));
        Step<Effect>[] more = [Single(n), .. steps, Single(n + 1)];
        return more;
    }

    public static string Waits(int n) => Waiting(n).GetAwaiter().GetResult();

    public static string WaitsInLambda(int n)
    {
        Func<int, Task<string>> waits = async m =>
        {
            await Task.Yield();
            return m > 3 ? "much" : await Waiting(m);
        };
        return waits(n).GetAwaiter().GetResult();
    }

    private static async Task<string> Waiting(int n)
    {
        var told = "";
        for (var i = 0; i < n; i++)
        {
            await Task.Yield();
            told += await Task.FromResult($"{i};");
        }

        return told;
    }

    private static IEnumerable<Step<Effect>> Typed<T>(int n, T name)
    {
        yield return Do.StartService($"{name}").Because("it is down");
        if (n > 2)
            yield return Do.StartService($"{name}{n}").Because("it is down");
    }

    private static Step<Effect> Single(int n) => Do.StartService($"s{n}").Because("it is down");

    private static List<Step<Effect>> List(int n) => [.. Conditions(n)];

    private static IReadOnlyList<Step<Effect>> Two(int n) =>
        [Do.StartService($"t{n}").Because("it is down"), Do.StopService("u").Because("it is up")];
}

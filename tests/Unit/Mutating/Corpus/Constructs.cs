// What C# has that branches, one method each: CorpusTests compiles this file in Debug and in Release, puts counters in, and compares what comes out.
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Corpus;

public static class Constructs
{
    // A constant that Debug builds branch on; the whole switch is a value.
    public static string RelationalPatterns(int n) => n switch
    {
        >= 1 and <= 3 and var few => $"few {few}",
        5 or 7 => "odd",
        var other => $"other {other}",
    };

    public static string TuplePatterns(int n) => (n, n % 2 == 0, (object)n) switch
    {
        ( < 0, _, _) => "negative",
        (_, true, int even) when even > 4 => $"much {even}",
        ({ } some, true, _) => $"even {some}",
        (var odd, _, _) => $"odd {odd}",
    };

    public static string PropertyPatterns(int n) => (Shape(n), n) switch
    {
        (Circle { Radius: > 3 and var radius }, _) => $"large {radius}",
        (Circle(var radius), 1 or 2) => $"small {radius}",
        (Square { Side: 0 } or Square { Side: 6 }, _) => "special",
        (Square square, _) when square.Side > n - 1 => $"square {square.Side}",
        (null, _) => "nothing",
        _ => "rest",
    };

    public static string SwitchAsArgument(int n) => string.Join(
        '-', "a", n switch { 0 => "zero", < 0 => "less", _ => n > 5 ? "much" : "some" }, n is 2 or 4 ? "b" : "c", (n & 1) == 0 && n > 2 ? Shape(n)?.ToString() ?? "none" : "d");

    public static string NestedSwitches(int n) => (n % 3) switch
    {
        0 => (n % 2) switch { 0 => "six", 1 => "three", _ => "below" },
        1 => Text(n switch { < 4 => 1, < 8 => (n == 7) switch { true => 7, false => 0 }, _ => 9 }),
        _ => n switch { var m when m > 4 => Text(m), _ => "" },
    };

#pragma warning disable CS8509 // That no arm matches is what it shows.
    public static string NoArmMatches(int n) => n switch { 1 => "one", 2 => "two" };
#pragma warning restore CS8509

    public static string ThrowingArms(int n) => n switch { > 3 => throw new ArgumentException($"{n}"), > 1 => Text(n), _ => n < 0 ? throw new InvalidOperationException() : "low" };

    public static string GotoCase(int n)
    {
        var told = new StringBuilder();
        switch (n)
        {
            case 1:
                told.Append('1');
                goto case 3;
            case 2:
            case 3:
                told.Append('3');
                goto default;
            case int big when big > 6:
                told.Append("big");
                if (big == 8)
                    goto case 1;
                break;
            default:
                told.Append('d');
                break;
        }
        return told.ToString();
    }

    public static string GotoLabel(int n)
    {
        var rounds = 0;
    again:
        if (rounds++ < n)
            goto again;
        if (rounds > 5)
            goto end;
        rounds = -rounds;
    end:
        return Text(rounds);
    }

    public static string DenseSwitch(int n)
    {
        switch (n)
        {
            case 0: return "a";
            case 1: case 2: return "b";
            case 3: break;
            case 4: return "c";
            case 5: case 9: return "d";
            case 6: return n > 100 ? "e" : "f";
        }
        return "rest";
    }

    public static string SwitchOnText(int n) => $"w{n}" switch
    {
        "w0" => "zero", "w1" or "w2" => "few", "w3" => "three", "w4" => "four", "w5" => "five", "w6" => "six", "w7" => "seven", "w" => "never", "" => "empty",
        { Length: > 2 } long_ => long_, _ => "rest",
    };

    public static string SwitchOnEnum(int n) => (n < 0 ? null : (DayOfWeek?)n) switch
    {
        DayOfWeek.Sunday or DayOfWeek.Saturday => "weekend", null => "none", > DayOfWeek.Saturday => "beyond", _ => "work",
    };

    public static string Loops(int n)
    {
        var told = new StringBuilder();
        for (int i = 0, j = n; i < j; i++, j--)
        {
            if (i == 1)
                continue;
            told.Append(i).Append(j);
            if (i > 2)
                break;
        }
        do
            told.Append('d');
        while (n-- > 6);
        while (true)
        {
            if (told.Length > 3 || n < 0)
                break;
            told.Append('w');
        }
        foreach (var letter in told.ToString())
            told.Append(letter == 'd' ? 'D' : 'x');
        foreach (var item in new List<int> { 1, n, 3 })
            told.Append(item > 2 ? "!" : "?");
        foreach (var (key, value) in new Dictionary<int, string> { [n] = "v" })
            told.Append(key).Append(value);
        foreach (ref readonly var one in (ReadOnlySpan<int>)[n, 4])
            told.Append(one == 4 ? "four" : "");
        return told.ToString();
    }

    public static string Iterators(int n)
    {
        var log = new List<string>();
        var all = string.Join(',', Numbers(n, log));
        var some = string.Join(',', Numbers(n, log).Take(2));
        return $"{all} {some} {string.Join(n > 4 ? ';' : ':', log)}";
    }

    public static string TryAndFinally(int n)
    {
        var log = new StringBuilder();
        for (var round = 0; round < 3; round++)
        {
            try
            {
                try
                {
                    if (n == round)
                        continue;
                    if (n == 4 && round == 1)
                        break;
                    if (n == 5)
                        return log.Append("r").ToString();
                    log.Append(100 / (n - 2));
                }
                finally
                {
                    if (n > 3)
                        log.Append('f');
                    else if (round == 1)
                        log.Append('g');
                }
            }
            catch (DivideByZeroException) when (round > 0 && Said(log, "z"))
            {
                log.Append('c');
            }
            catch (DivideByZeroException error) when (error.Message.Length > (n > 0 ? 3 : 1000) || Said(log, "y"))
            {
                log.Append('C');
                if (round == 2)
                    throw;
            }
            finally
            {
                log.Append(n is > 1 and < 4 ? 'F' : 'G');
            }
        }
        return log.ToString();
    }

    public static string CatchAndRethrow(int n)
    {
        try
        {
            try
            {
                return n > 5 ? throw new FormatException($"{n}") : Text(int.Parse(n % 2 == 0 ? "4" : "x", CultureInfo.InvariantCulture));
            }
            catch (FormatException) when (n > 3)
            {
                if (n == 7)
                    throw new ArgumentException("seven");
                throw;
            }
            catch
            {
                return n < 0 ? "negative" : "caught";
            }
        }
        catch (ArgumentException other)
        {
            return other.Message;
        }
    }

    public static string Using(int n)
    {
        var log = new StringBuilder();
        using (var one = new Closing(log, "1"))
        {
            using var two = n > 2 ? new Closing(log, "2") : null;
            if (n > 4)
                return log.Append(one.Name).ToString() + log;
            log.Append(two?.Name ?? "none");
        }
        lock (log)
        {
            if (n == 0)
                return "zero" + log;
        }
        return log.ToString();
    }

    public static string Nulls(int n)
    {
        string? text = n > 2 ? Text(n) : null;
        var length = text?.Length ?? -1;
        text ??= n == 1 ? "one" : Shape(n)?.ToString();
        int? maybe = n % 2 == 0 ? n : null;
        var sum = maybe + 1 ?? (maybe is null ? length : 0);
        return $"{text ?? throw new ArgumentNullException($"{n}")} {sum} {maybe?.ToString(CultureInfo.InvariantCulture)?.Length ?? 9} {maybe > 3} {(maybe == null ? 'n' : 'y')}";
    }

    public static string Conditions(int n)
    {
        bool a = n > 1, b = n < 6, c = (n & 1) == 1;
        bool? d = n == 3 ? null : n > 3;
        var told = a && b || c && !(a || b) ? "1" : "0";
        if ((a & b) | (c ^ a))
            told += "2";
        if (!(a && (b || c)) || n == 4 && Is(c) || Is(a) && Is(b) && Is(!c))
            told += "3";
        return told + (d & a) + (d | c) + (d == true ? "t" : d == false ? "f" : "n") + ((Truth)n && (Truth)(n - 1) ? "T" : "F");
    }

    public static string ListPatterns(int n) => Enumerable.Range(1, Math.Max(n, 0)).ToArray() switch
    {
        [] => "empty",
        [1] => "one",
        [var first, .. [2, ..] rest] when rest.Length < 4 => $"{first} {rest.Length}",
        [.., > 6 and var last] => $"last {last}",
        [_, _, ..] and { Length: 5 } => "five",
        _ => "rest",
    };

    public static string IsPatterns(int n)
    {
        object boxed = n % 2 == 0 ? n : $"{n}";
        var told = boxed is int number and (> 3 or 0) and not 8 ? $"int {number}" : boxed is string { Length: 1 } text ? text : "no";
        if (boxed is not string still)
            return told + "!";
        return told + (still is "1" or "3" ? "low" : still is [_, .. var tail] && tail != "" ? tail : "high");
    }

    public static string Records(int n)
    {
        var point = new Point(n, 2) with { Y = n > 3 ? 0 : 5 };
        var (x, y) = point;
        return $"{point} {x < y} {point == new Point(n, 0)} {point is (> 4, 0) or (_, 5) { X: 1 }} {point.Far}";
    }

    public static string Generics(int n) =>
        $"{Largest(n, 3)} {Largest($"{n}", "3")} {Sum([n, 1])} {Sum([0.5, n])} {Made<List<int>>(n)?.Count} {OrDefault<int>(n > 2 ? n : null)} {OrDefault((DayOfWeek?)null)} {new Box<string>(n > 1 ? "x" : null).Or("none")}";

    public static string Numbers64(int n)
    {
        long big = n * 3_000_000_000L;
        uint small = unchecked((uint)n);
        double real = n == 0 ? double.NaN : 1.0 / n;
        decimal exact = n / 4m;
        var told = $"{big > 9_000_000_000L} {small > 5u} {real > 0.3} {real < 0.3} {real is > 0.1 and < 0.6} {exact >= 1.25m} {real switch { double.NaN => "nan", < 0 => "-", _ => "+" }}";
        checked
        {
            return told + (byte)(n > 6 ? n * 40 : n + 2);
        }
    }

    public static string References(int n)
    {
        int one = 1, two = n;
        ref var smaller = ref one < two ? ref one : ref two;
        smaller += 10;
        Span<int> span = stackalloc int[4];
        for (var i = 0; i < span.Length; i++)
            span[i] = i > 1 ? n : i;
        return $"{one} {two} {(Try(n, out var found) ? found : -1)} {span[^1]} {string.Join(',', span[..(n > 2 ? 2 : 3)].ToArray())}";
    }

    public static string Functions(int n)
    {
        var calls = 0;
        Func<int, int> twice = x => x > 3 ? x * 2 : Count(x);
        Func<int, bool> isEven = static x => x % 2 == 0;
        return $"{twice(n)} {Fibonacci(n)} {Enumerable.Range(0, 4).Where(isEven).Sum(x => x > n ? 1 : x)} {calls}";

        int Count(int x) => ++calls > 1 || x < 0 ? 0 : calls;

        static int Fibonacci(int x) => x < 2 ? x : Fibonacci(x - 1) + Fibonacci(x - 2);
    }

    public static string Queries(int n) => string.Join(' ',
        from x in Enumerable.Range(0, 6)
        let half = x % 2 == 0 ? x / 2 : -x
        where half > -4 && x != n
        orderby x > 3, half descending
        group half by half > 0 ? "up" : "down" into side
        select $"{side.Key}:{string.Join(',', side)}");

    public static string Collections(int n)
    {
        int[] low = [1, .. n > 2 ? [n, n + 1] : Array.Empty<int>(), .. Enumerable.Range(0, n > 5 ? 2 : 0)];
        List<string> words = [.. low.Select(x => x > 3 ? "a" : "b"), n switch { 3 => "three", _ => "" }];
        return $"{string.Join(',', low)} {string.Concat(words)} {low[^1]} {low[..1].Length,3:00} {(n > 1 ? $"{n:x2}" : "-")}";
    }

    public static string Tasks(int n) => n < 8 ? Waited(n).GetAwaiter().GetResult() : "none";

    public static string Members(int n)
    {
        var thing = new Thing(n) { Level = n };
        thing.Changed += x => thing.Level += x > 2 ? 1 : 0;
        thing.Raise();
        return $"{thing.Level} {thing[n > 3 ? 0 : 1]} {thing.Twice} {-thing} {n.IsSmall} {Thing.Shared?.Length ?? 0}";
    }

    private static IEnumerable<string> Numbers(int n, List<string> log)
    {
        if (n < 0)
            yield break;
        try
        {
            for (var i = 0; i < n; i++)
            {
                if (i % 2 == 1)
                    continue;
                yield return i > 3 ? "big" : Text(i);
                foreach (var letter in "ab")
                {
                    if (letter == 'b' && i == 0)
                        yield return $"{letter}";
                }
            }
            try
            {
                if (n == 4)
                    yield return "four";
            }
            finally
            {
                log.Add(n > 4 ? "inner+" : "inner");
            }
            foreach (var item in new[] { 1, 2 })
                yield return item == n ? "same" : "other";
        }
        finally
        {
            if (n > 2)
                log.Add("outer");
        }
    }

    private static async Task<string> Waited(int n)
    {
        var log = new StringBuilder();
        try
        {
            if (n > 2)
                await Task.Yield();
            log.Append(await Task.FromResult(n > 4 ? "more" : "less"));
            await foreach (var item in Stream(n))
                log.Append(item > 1 ? '+' : '-');
            if (n == 6)
                throw new InvalidOperationException();
        }
        catch (InvalidOperationException) when (n > 5)
        {
            await Task.Yield();
            log.Append("caught");
        }
        finally
        {
            if (n % 2 == 0)
                await Task.CompletedTask;
            log.Append('f');
        }
        return log.ToString();
    }

    private static async IAsyncEnumerable<int> Stream(int n)
    {
        for (var i = 0; i < n; i++)
        {
            if (i == 3)
                yield break;
            await Task.Yield();
            yield return i;
        }
    }

    private static object? Shape(int n) => n switch { < 0 => null, < 3 => new Circle(n), 5 => new Circle(5), < 9 => new Square(n), _ => "text" };

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static bool Is(bool value) => value;

    private static bool Said(StringBuilder log, string word) => log.Append(word).Length < 9;

    private static bool Try(int n, out int found)
    {
        found = n > 3 ? n : 0;
        return found > 0 && n != 6;
    }

    private static T Largest<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) > 0 ? one : other;

    private static T Sum<T>(IEnumerable<T> numbers)
        where T : INumber<T>
    {
        var sum = T.Zero;
        foreach (var number in numbers)
            sum += number > T.One ? number : T.One;
        return sum;
    }

    private static T? Made<T>(int n)
        where T : class, new() => n > 1 ? new T() : null;

    private static T OrDefault<T>(T? value)
        where T : struct => value is { } some ? some : default;

    private sealed record Circle(int Radius);

    private sealed record Square(int Side);

    private readonly record struct Point(int X, int Y)
    {
        public bool Far => X > 2 || Y > 2;
    }

    private sealed class Box<T>(T? value)
        where T : class
    {
        public T Or(T other) => value ?? other;
    }

    private sealed class Closing(StringBuilder log, string name) : IDisposable
    {
        public string Name => name;

        public void Dispose() => log.Append(name == "2" ? "two" : "one");
    }

    private readonly struct Truth(int n)
    {
        private readonly int n = n;

        public static explicit operator Truth(int n) => new(n);

        public static bool operator true(Truth truth) => truth.n > 2;

        public static bool operator false(Truth truth) => truth.n <= 2;

        public static Truth operator &(Truth one, Truth other) => one.n < other.n ? one : other;
    }

    private sealed class Thing(int size)
    {
        public static readonly string? Shared = Environment.NewLine.Length > 5 ? "long" : null;

        public event Action<int>? Changed;

        public int Level { get => field > 6 ? 6 : field; set => field = value < 0 ? 0 : value; }

        public int Twice => size > 1 ? 2 * size : 0;

        public int this[int place] => place == 0 ? size : -1;

        public static int operator -(Thing thing) => thing.Level > 2 ? -thing.Level : 0;

        public void Raise() => Changed?.Invoke(size);
    }
}

public static class Extensions
{
    extension(int number)
    {
        public bool IsSmall => number is >= 0 and < 4;
    }
}

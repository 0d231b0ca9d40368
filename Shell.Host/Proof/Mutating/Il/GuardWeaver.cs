using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Operators;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using MethodBody = Mono.Cecil.Cil.MethodBody;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace Proof.Mutating.Il;

/// <summary>Puts a counter into every way of every guard.</summary>
internal sealed class GuardWeaver
{
    private const string Type = "<Guards>";
    private const string Field = "taken";

    private readonly List<Guard> guards = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly ModuleDefinition module;
    private readonly TypeDefinition type;
    private readonly FieldDefinition taken;
    private IReadOnlyList<(int Place, MethodDefinition Method)> woven = [];

    /// <summary>Weaves the methods of this module.</summary>
    public GuardWeaver(ModuleDefinition module)
    {
        this.module = module;
        taken = new FieldDefinition(Field, FieldAttributes.Public | FieldAttributes.Static, new ArrayType(module.TypeSystem.Int64));
        type = new TypeDefinition(
            "", Type, TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit, module.TypeSystem.Object);
        type.Fields.Add(taken);
        module.Types.Add(type);
    }

    /// <summary>The guards so far.</summary>
    public IReadOnlyList<Guard> Guards => guards;

    /// <summary>How many ways they have.</summary>
    public int Ways { get; private set; }

    /// <summary>Where the loaded copy counts.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason)]
    public static long[] Taken(Assembly assembly) => (long[])assembly.GetType(Type, throwOnError: true)!.GetField(Field)!.GetValue(null)!;

    /// <summary>Every method that the author wrote does what it did, and counts; but for those in these places of the module.</summary>
    /// <returns>What cannot be woven, by its place. If there is any, the module is spoilt.</returns>
    public IReadOnlyDictionary<int, LeftOut> Weave(Predicate<int> isLeftOut)
    {
        woven = [.. AuthorCode.Methods(module).Index().Where(method => Branches(method.Item) && !isLeftOut(method.Index))];
        var failed = Failures(method =>
        {
            Weave(method);
            return true;
        });
        Complete();
        return failed;
    }

    /// <summary>What the compiler does not take of the loaded copy, by its place.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public IReadOnlyDictionary<int, LeftOut> Uncompiled(Assembly copy) =>
        Failures(method => Compiled.Method(copy.ManifestModule.ResolveMethod(method.MetadataToken.ToInt32())!));

    private static bool Branches(MethodDefinition method) =>
        method.Body.Instructions.Any(at => at.OpCode.FlowControl == FlowControl.Cond_Branch);

    private Dictionary<int, LeftOut> Failures(Func<MethodDefinition, bool> attempt)
    {
        var failures = new Dictionary<int, LeftOut>();
        foreach (var (place, method) in woven)
        {
            try
            {
                if (!attempt(method))
                    failures.Add(place, new LeftOut(MemberName.Of(method), "no type is at hand to try it with"));
            }
            // Whatever it is: what cannot be counted must not keep anybody from a proof.
            catch (Exception failure)
            {
                failures.Add(place, new LeftOut(MemberName.Of(method), failure.Message));
            }
        }
        return failures;
    }

    private void Weave(MethodDefinition method)
    {
        Normal.Form(method.Body);
        var branches = AuthorBranch.In(method).Select(branch => (branch, Guard: Describe(method, branch))).ToList();
        foreach (var (branch, guard) in branches)
        {
            guards.Add(guard);
            Count(method.Body, branch, guard);
        }
        Normal.Close(method.Body);
    }

    // The module makes its counters itself: its first code may run before anybody can give it any.
    private void Complete()
    {
        const MethodAttributes start =
            MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName
            | MethodAttributes.RTSpecialName;
        var made = new MethodDefinition(".cctor", start, module.TypeSystem.Void);
        foreach (var instruction in Start())
            made.Body.Instructions.Add(instruction);
        type.Methods.Add(made);
    }

    private IEnumerable<Instruction> Start() =>
    [
        Instruction.Create(OpCodes.Ldc_I4, Ways), Instruction.Create(OpCodes.Newarr, module.TypeSystem.Int64),
        Instruction.Create(OpCodes.Stsfld, taken), Instruction.Create(OpCodes.Ret),
    ];

    private Guard Describe(MethodDefinition method, Instruction branch)
    {
        var family = $"{MemberName.Of(method)}/guard";
        var number = numbers[family] = numbers.GetValueOrDefault(family) + 1;
        var ways = AuthorBranch.Ways(branch).Select(way => new GuardWay(Ways++, Source.Reached(method, way))).ToList();
        return new Guard($"{family}-{number}", MemberName.Of(method), Source.Of(method, branch), ways);
    }

    // branch S; count 0; br N; S: count 1; br T; N: … — right here, so that no way leaves or enters a protected block.
    private void Count(MethodBody body, Instruction branch, Guard guard)
    {
        var next = branch.Next;
        var ways = AuthorBranch.Ways(branch);
        var added = new List<Instruction>();
        var stubs = new Dictionary<Instruction, Instruction>();
        for (var place = 0; place < ways.Count; place++)
        {
            var first = added.Count;
            added.AddRange(Counted(guard.Ways[place].Index));
            added.Add(Instruction.Create(OpCodes.Br, ways[place]));
            stubs[Flow.Skip(ways[place])] = added[first];
        }
        branch.Operand = branch.Operand is Instruction[] targets ? targets.Select(Stub).ToArray() : Stub((Instruction)branch.Operand);
        if (Flow.Skip(ways[0]) != Flow.Skip(next))
            added.Insert(0, Instruction.Create(OpCodes.Br, next));
        Edit.After(body, branch, [.. added]);

        Instruction Stub(Instruction target) => stubs.GetValueOrDefault(Flow.Skip(target), target);
    }

    private Instruction[] Counted(int way) =>
    [
        Instruction.Create(OpCodes.Ldsfld, taken),
        Instruction.Create(OpCodes.Ldc_I4, way),
        Instruction.Create(OpCodes.Ldelema, taken.Module.TypeSystem.Int64),
        Instruction.Create(OpCodes.Dup),
        Instruction.Create(OpCodes.Ldind_I8),
        Instruction.Create(OpCodes.Ldc_I4, 1),
        Instruction.Create(OpCodes.Conv_I8),
        Instruction.Create(OpCodes.Add), Instruction.Create(OpCodes.Stind_I8),
    ];
}

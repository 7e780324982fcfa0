using Guoshai.Classifier.Anatomy;

namespace Guoshai.Classifier.Tests.Tasks;

public class ATableOfWork
{
    private static readonly string[] Header = ["序号", "工作内容", "责任单位"];

    [Fact]
    public void Gives_one_task_a_row_of_the_townships() =>
        Assert.Equal(["组织护林员每天上山巡查", "逐户宣传防火知识并发放明白卡"], Quotes(Header, ["1", "组织护林员每天上山巡查", "各镇街"], ["2", "逐户宣传防火知识并发放明白卡", "各镇街、村（社区）"]));

    [Fact]
    public void Leaves_out_the_rows_of_departments() =>
        Assert.Equal(["组织护林员每天上山巡查"], Quotes(Header, ["1", "组织护林员每天上山巡查", "各镇街"], ["2", "查处违规野外用火案件", "县林业局"]));

    [Fact]
    public void Gives_a_row_of_both_to_the_townships() =>
        Assert.Equal(["清理林缘路边的枯草和可燃物"], Quotes(Header, ["1", "清理林缘路边的枯草和可燃物", "县林业局、各镇街"]));

    [Fact]
    public void Without_a_column_of_work_gives_nothing() => Assert.Empty(Quotes(["序号", "姓名", "电话"], ["1", "某某", "0500-1234567"]));

    [Fact]
    public void Has_no_task_in_its_header() => Assert.Empty(Quotes(Header));

    [Fact]
    public void Tells_the_place_of_each_task()
    {
        var place = Assert.Single(Found.In(Notice(Header, ["1", "组织护林员每天上山巡查", "各镇街"]))).Place;

        Assert.Equal((1, 2, 2), (place.Table, place.Row, place.Column));
    }

    private static IReadOnlyList<string> Quotes(params string[][] rows) => [.. Found.In(Notice(rows)).Select(t => t.Quote)];

    private static Notice Notice(params string[][] rows) => County.Notice(County.Forestry, "关于印发森林防火任务分解表的通知", "现将任务分解表印发给你们。") with
    {
        Attachments = [County.Table("森林防火任务分解表", rows)],
    };
}

public class ARowThatNamesTownships
{
    [Fact]
    public void Asks_those_alone()
    {
        var notice = County.Notice(County.Forestry, "关于印发森林防火任务分解表的通知", "现将任务分解表印发给你们。") with
        {
            Attachments = [County.Table("森林防火任务分解表", ["单位", "工作任务"], ["柳塘镇、石埠乡", "组织护林员每天上山巡查，在路口设卡登记"])],
        };

        Assert.Equal(["柳塘镇", "石埠乡"], Assert.Single(Found.In(notice)).Townships);
    }
}

public class ATableWithoutAColumnOfBodies
{
    [Fact]
    public void Takes_who_is_asked_from_the_work_itself()
    {
        var notice = County.Notice(County.Forestry, "关于印发森林防火进度表的通知", "现将进度表印发给你们。") with
        {
            Attachments = [County.Table("森林防火工作进度表", ["时段", "工作进度"], ["3月15日前", "各镇街组织护林员每天上山巡查"], ["3月31日前", "县林业局采购扑火机具并验收"])],
        };

        Assert.Equal(["各镇街组织护林员每天上山巡查"], Found.In(notice).Select(t => t.Quote));
    }
}

public class AFormThatHandsWorkOver
{
    [Fact]
    public void Asks_what_stands_beside_the_label_of_work() =>
        Assert.Equal(["组织护林员每天上山巡查", "发现火情立即报告我局"], Quotes("柳塘镇、石埠乡"));

    [Fact]
    public void Asks_nothing_of_townships_where_a_department_is_to_do_it() => Assert.Empty(Quotes("县林业局"));

    private static IReadOnlyList<string> Quotes(string by) =>
    [
        .. Found.In(County.Notice(County.Forestry, "森林防火工作交办单", "现将有关事项交办如下。") with
        {
            Attachments = [County.Table("交办单", ["编号", "第3号", "承办单位", by], ["交办事项", "组织护林员每天上山巡查。发现火情立即报告我局。", "办理时限", "4月30日前"])],
        }).Select(t => t.Quote),
    ];
}

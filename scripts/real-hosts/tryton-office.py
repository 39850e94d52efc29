"""The people of a company that works with Tryton, for the test against the real server.

Reads one order a line from stdin (`sell`, `confirm 1`, …), does it by Tryton's own client (Debian: tryton-proteus) as a
person would by the buttons of the screen, and answers with one line of JSON.
"""
import datetime
import json
import sys
from decimal import Decimal

from proteus import Model, Wizard, config


def open_company(url):
    """A company of one warehouse that sells two articles in euros, with all that an invoice needs."""
    context = config.set_xmlrpc(url)
    Party = Model.get('party.party')
    currency = Model.get('currency.currency')(name='Euro', symbol='€', code='EUR', numeric_code='978')
    currency.rates.new(date=datetime.date(2020, 1, 1), rate=Decimal('1'))
    currency.save()
    owner = Party(name='Orderlight Trading')
    owner.save()
    setup = Wizard('company.company.config')
    setup.execute('company')
    setup.form.party = owner
    setup.form.currency = currency
    setup.execute('add')
    User = Model.get('res.user')
    context._context = User.get_preferences(True, {})
    company, = Model.get('company.company').find([])

    open_books(company)
    Account = Model.get('account.account')
    revenue, = Account.find([('type.revenue', '=', True), ('company', '=', company.id)], limit=1)
    expense, = Account.find([('type.expense', '=', True), ('company', '=', company.id)], limit=1)
    Category = Model.get('product.category')
    category = Category(name='Goods', accounting=True, account_revenue=revenue, account_expense=expense)
    category.save()
    unit, = Model.get('product.uom').find([('symbol', '=', 'u')])
    Template = Model.get('product.template')
    products = []
    for name, code, price in (('Oak chair', 'CHAIR-OAK', '129.50'), ('Seat cushion', 'CUSHION', '19.99')):
        template = Template(
            name=name, code=code, default_uom=unit, type='goods', salable=True,
            list_price=Decimal(price), account_category=category)
        template.save()
        products.append(template.products[0])
    fill_stock(products)

    Party(name='Ilse Morgen', addresses=[], contact_mechanisms=[]).save()
    customer, = Party.find([('name', '=', 'Ilse Morgen')])
    address, = customer.addresses
    country = Model.get('country.country')(name='Germany', code='DE')
    country.save()
    address.street, address.postal_code, address.city, address.country = 'Lindenweg 7', '10115', 'Berlin', country
    address.save()
    for kind, value in (('email', 'ilse.morgen@example.org'), ('phone', '+49 30 901820')):
        customer.contact_mechanisms.new(type=kind, value=value)
    customer.save()
    term = Model.get('account.invoice.payment_term')(name='At once')
    term.lines.new(type='remainder')
    term.save()
    sending = Template(
        name='Shipping', default_uom=unit, type='service', salable=True, list_price=Decimal('4.90'),
        account_category=category)
    sending.save()
    carrier = Party(name='DHL')
    carrier.save()
    Model.get('carrier')(party=carrier, carrier_product=sending.products[0]).save()
    Model.get('stock.package.type')(name='Box').save()


def open_books(company):
    """A chart of accounts, this year's periods and sequences, and a way to be paid."""
    Template = Model.get('account.account.template')
    root, = Template.find([('parent', '=', None), ('name', 'like', 'Minimal%')], limit=1)
    chart = Wizard('account.create_chart')
    chart.execute('account')
    chart.form.account_template = root
    chart.form.company = company
    chart.execute('create_account')
    Account = Model.get('account.account')
    of_company = ('company', '=', company.id)
    receivable, = Account.find([('type.receivable', '=', True), of_company], limit=1)
    payable, = Account.find([('type.payable', '=', True), of_company], limit=1)
    chart.form.account_receivable = receivable
    chart.form.account_payable = payable
    chart.execute('create_properties')

    SequenceType = Model.get('ir.sequence.type')
    move_type, = SequenceType.find([('name', '=', 'Account Move')])
    invoice_type, = SequenceType.find([('name', '=', 'Invoice')])
    moves = Model.get('ir.sequence')(name='Moves', sequence_type=move_type, company=company)
    moves.save()
    invoices = Model.get('ir.sequence.strict')(name='Invoices', sequence_type=invoice_type, company=company)
    invoices.save()
    year = datetime.date.today().year
    fiscalyear = Model.get('account.fiscalyear')(
        name=str(year), company=company, post_move_sequence=moves,
        start_date=datetime.date(year, 1, 1), end_date=datetime.date(year, 12, 31))
    numbers, = fiscalyear.invoice_sequences
    for kind in ('out_invoice', 'out_credit_note', 'in_invoice', 'in_credit_note'):
        setattr(numbers, kind + '_sequence', invoices)
    fiscalyear.save()
    fiscalyear.click('create_period')
    cash, = Account.find([('name', '=', 'Main Cash'), of_company])
    journal, = Model.get('account.journal').find([('type', '=', 'cash')])
    Model.get('account.invoice.payment.method')(
        name='Cash', journal=journal, credit_account=cash, debit_account=cash).save()


def fill_stock(products):
    storage, = Model.get('stock.location').find([('code', '=', 'STO')])
    inventory = Model.get('stock.inventory')(location=storage)
    for product in products:
        inventory.lines.new(product=product, quantity=1000.0, expected_quantity=0.0)
    inventory.save()
    inventory.click('confirm')


def sell(reference='WEB-1'):
    """Places an order: it is numbered and waits to be confirmed."""
    customer, = Model.get('party.party').find([('name', '=', 'Ilse Morgen')])
    term, = Model.get('account.invoice.payment_term').find([])
    sale = Model.get('sale.sale')(
        party=customer, payment_term=term, invoice_method='order', shipment_method='order', reference=reference,
        shipping_date=datetime.date.today() + datetime.timedelta(days=3))
    for code, quantity in (('CHAIR-OAK', 2.0), ('CUSHION', 3.0)):
        product, = Model.get('product.product').find([('code', '=', code)])
        line = sale.lines.new()
        line.product = product
        line.quantity = quantity
        line.unit_price = product.template.list_price
    sale.carrier, = Model.get('carrier').find([])
    sale.save()
    sale.click('quote')
    return {'id': sale.id, 'number': sale.number, 'total': str(sale.total_amount)}


def sale_of(sale_id):
    return Model.get('sale.sale')(int(sale_id))


def confirm(sale_id):
    sale = sale_of(sale_id)
    sale.click('confirm')
    sale.click('process')
    return {'state': sale.state}


def cancel(sale_id):
    sale = sale_of(sale_id)
    sale.click('cancel')
    return {'state': sale.state}


def shipment_step(sale_id, *steps):
    shipment, = sale_of(sale_id).shipments
    for step in steps:
        shipment.click(step)
    return {'shipment': shipment.number, 'state': shipment.state}


def pick(sale_id):
    return shipment_step(sale_id, 'assign_try', 'pick')


def pack(sale_id):
    """Packs all of it in one parcel, as the module for parcels wants, and writes the carrier's number on it."""
    shipment, = sale_of(sale_id).shipments
    box, = Model.get('stock.package.type').find([])
    package = shipment.packages.new(type=box)
    package.shipping_reference = '00340434161094015902'
    for move in shipment.outgoing_moves:
        package.moves.append(Model.get('stock.move')(move.id))
    shipment.save()
    return shipment_step(sale_id, 'pack')


def ship(sale_id):
    return shipment_step(sale_id, 'done')


def pay(sale_id):
    invoice, = sale_of(sale_id).invoices
    if invoice.state == 'draft':
        invoice.click('post')
    wizard = Wizard('account.invoice.pay', [invoice])
    wizard.form.payment_method, = Model.get('account.invoice.payment.method').find([])
    wizard.execute('choice')
    invoice.reload()
    return {'invoice': invoice.number, 'state': invoice.state, 'total': str(invoice.total_amount)}


def take_back(sale_id):
    """Returns the whole order: a sale of its own with negative quantities, received and paid back."""
    wizard = Wizard('sale.return_sale', [sale_of(sale_id)])
    wizard.execute('return_')
    back, = Model.get('sale.sale').find([('origin', '=', 'sale.sale,%s' % sale_id)])
    back.click('quote')
    back.click('confirm')
    back.click('process')
    shipment, = back.shipment_returns
    shipment.click('receive')
    shipment.click('done')
    return {'id': back.id, 'number': back.number, **pay(back.id)}


ORDERS = {
    'sell': sell, 'confirm': confirm, 'cancel': cancel, 'pick': pick, 'pack': pack, 'ship': ship, 'pay': pay,
    'take-back': take_back,
    }


def main(url):
    if '--open' in sys.argv:
        open_company(url)
    else:
        context = config.set_xmlrpc(url)
        context._context = Model.get('res.user').get_preferences(True, {})
    print(json.dumps({'ready': True}), flush=True)
    for line in sys.stdin:
        name, *arguments = line.split()
        print(json.dumps(ORDERS[name](*arguments)), flush=True)


if __name__ == '__main__':
    main(sys.argv[1])
